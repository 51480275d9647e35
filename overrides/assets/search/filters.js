/** The filters beside the results: values with their names and counts, and what is chosen. */

/** @import { Chosen, Counts, Labels, Value } from './values.js' */

import { element } from './elements.js';
import { number } from './results.js';

const FEW = 8; // values of a filter that are shown at first

/**
 * Orders the values of a filter as the index names them; years from the newest.
 * @param {string} name @param {Labels} labels @param {Counts[string]} counts
 * @param {readonly string[]} chosen
 */
function ordered(name, labels, counts, chosen) {
  const known = Object.keys(labels[name] ?? {});
  const ids = new Set([...known, ...Object.keys(counts ?? {}), ...chosen]);
  const shown = [...ids].filter((id) => counts?.[id] || chosen.includes(id));
  if (name === 'year') return shown.sort().reverse();
  const most = (/** @type {string} */ id) => counts?.[id] ?? 0;
  return name === 'kind' || name === 'state'
    ? shown
    : shown.sort((one, other) => most(other) - most(one));
}

/** @param {HTMLTemplateElement} template @param {Value} value */
function option(template, { id, name, label, count, isChosen }) {
  const made = document.importNode(template.content, true);
  const box = element(made, 'input', HTMLInputElement);
  const [text, told] = made.querySelectorAll('span');
  box.id = `loc-${name}-${id}`;
  box.value = id;
  box.checked = isChosen;
  text.textContent = label;
  if (count !== undefined) told.textContent = number(count);
  return made;
}

/**
 * Shows one filter's values; a filter that was not counted waits for the reader to open it.
 * @param {HTMLDetailsElement} place @param {HTMLTemplateElement} template @param {Labels} labels
 * @param {Counts[string]} counts @param {readonly string[]} chosen
 */
export function showFilter(place, template, labels, counts, chosen) {
  const { filter: name = '' } = place.dataset;
  const ids = ordered(name, labels, counts, chosen);
  const isCounted = counts !== undefined;
  const all = element(place, '[data-all]', HTMLElement);
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : '';
  const lines = ids.map((id) =>
    option(template, {
      id,
      name,
      label: labels[name]?.[id] ?? id,
      isChosen: chosen.includes(id),
      count: counts && (counts[id] ?? 0),
    }),
  );
  const list = element(place, 'ul', HTMLElement);
  list.replaceChildren(...lines);
  place.hidden = isCounted && ids.length === 0;
  place.toggleAttribute('data-uncounted', !isCounted);
  if (!isCounted) place.open = false;
  const isCut = ids.length > FEW && !place.hasAttribute('data-whole');
  list.querySelectorAll('li').forEach((item, index) => {
    item.hidden = isCut && index >= FEW && !chosen.includes(ids[index]);
  });
  all.hidden = !isCut;
  if (chosen.length > 0) place.open = true;
  if (focused) document.getElementById(focused)?.focus();
}

/**
 * Shows what is chosen as buttons that give it up.
 * @param {HTMLElement} list @param {HTMLTemplateElement} template @param {Labels} labels
 * @param {Chosen} filters @param {(filter: string, id: string) => void} giveUp
 */
export function showChosen(list, template, labels, filters, giveUp) {
  const chips = Object.entries(filters).flatMap(([name, ids = []]) =>
    ids.map((id) => {
      const made = document.importNode(template.content, true);
      element(made, 'span', HTMLElement).textContent = labels[name]?.[id] ?? id;
      element(made, 'button', HTMLElement).addEventListener('click', () => giveUp(name, id));
      return made;
    }),
  );
  list.hidden = chips.length === 0;
  list.replaceChildren(...chips);
}
