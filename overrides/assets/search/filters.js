/** The filters beside the results: values with their names and counts, and what is chosen. */

import { number } from './results.js';

const FEW = 8; // values of a filter that are shown at first

/** Orders the values of a filter as the index names them; years from the newest. */
function ordered(name, labels, counts, chosen) {
  const known = Object.keys(labels[name] ?? {});
  const ids = new Set([...known, ...Object.keys(counts ?? {}), ...chosen]);
  const shown = [...ids].filter((id) => counts?.[id] || chosen.includes(id));
  if (name === 'year') return shown.sort().reverse();
  const most = (id) => counts?.[id] ?? 0;
  return name === 'kind' || name === 'state'
    ? shown
    : shown.sort((one, other) => most(other) - most(one));
}

function option(template, { id, name, label, count, isChosen }) {
  const made = template.content.cloneNode(true);
  const box = made.querySelector('input');
  const [text, told] = made.querySelectorAll('span');
  box.id = `loc-${name}-${id}`;
  box.value = id;
  box.checked = isChosen;
  text.textContent = label;
  if (count !== undefined) told.textContent = number(count);
  return made;
}

/** Shows one filter's values; a filter that was not counted waits for the reader to open it. */
export function showFilter(place, template, labels, counts, chosen) {
  const { filter: name } = place.dataset;
  const ids = ordered(name, labels, counts, chosen);
  const isCounted = counts !== undefined;
  const all = place.querySelector('[data-all]');
  const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
  const lines = ids.map((id) =>
    option(template, {
      id,
      name,
      label: labels[name]?.[id] ?? id,
      isChosen: chosen.includes(id),
      count: isCounted ? (counts[id] ?? 0) : undefined,
    }),
  );
  const list = place.querySelector('ul');
  list.replaceChildren(...lines);
  place.hidden = isCounted && ids.length === 0;
  place.toggleAttribute('data-uncounted', !isCounted);
  if (!isCounted) place.open = false;
  const isCut = ids.length > FEW && !place.hasAttribute('data-whole');
  [...list.children].forEach((item, index) => {
    item.hidden = isCut && index >= FEW && !chosen.includes(ids[index]);
  });
  all.hidden = !isCut;
  if (chosen.length > 0) place.open = true;
  if (focused) document.getElementById(focused)?.focus();
}

/** Shows what is chosen as buttons that give it up. */
export function showChosen(list, template, labels, filters, giveUp) {
  const chips = Object.entries(filters).flatMap(([name, ids]) =>
    ids.map((id) => {
      const made = template.content.cloneNode(true);
      made.querySelector('span').textContent = labels[name]?.[id] ?? id;
      made.querySelector('button').addEventListener('click', () => giveUp(name, id));
      return made;
    }),
  );
  list.hidden = chips.length === 0;
  list.replaceChildren(...chips);
}
