/** Results as lines of a list: what a thing is, its title and the place where the words stand. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Sets marked text: parts are plain text, so nothing in them can become markup. */
function marked(place, parts) {
  const nodes = parts.map(({ text, marked: isMarked }) => {
    if (!isMarked) return document.createTextNode(text);
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
  place.replaceChildren(...nodes);
}

function named(result, labels, filter) {
  return (result.filters[filter] ?? []).map((id) => labels[filter]?.[id] ?? id);
}

/** An article is named by its title; a directive by its number, with the abstract below. */
function showTitle(made, result) {
  const link = made.querySelector('[data-title]');
  if (result.kind !== 'directive') return marked(link, result.titleParts);
  const abstract = made.querySelector('[data-abstract]');
  abstract.hidden = false;
  marked(abstract, result.titleParts);
  link.textContent = result.number ?? result.title;
}

function where(result, labels) {
  const places = named(result, labels, result.kind === 'directive' ? 'issuer' : 'topic');
  const units = result.kind === 'directive' ? [] : named(result, labels, 'unit');
  return [places[0], units[0]].filter(Boolean);
}

/** A date as readers of Vietnamese write it. */
export function shownDate(iso) {
  return iso.replace(DAY, '$3/$2/$1');
}

function date(iso) {
  const time = document.createElement('time');
  time.dateTime = iso;
  time.textContent = shownDate(iso);
  return time;
}

function showState(place, state, labels) {
  place.hidden = false;
  place.dataset.state = state;
  const drawing = place.querySelector('use');
  drawing.setAttribute('href', `${drawing.getAttribute('href').split('#')[0]}#${state}`);
  place.querySelector('[data-state-name]').textContent = labels.state?.[state] ?? state;
}

/** Makes the line of one result from the page's template. */
function line(template, result, labels, base) {
  const made = template.content.cloneNode(true);
  made.querySelector('.entry').dataset.kind = result.kind;
  made.querySelector('[data-what]').textContent = labels.kind?.[result.kind] ?? result.kind;
  if (result.state) showState(made.querySelector('.state'), result.state, labels);
  made.querySelector('[data-title]').href = base + result.url;
  showTitle(made, result);
  marked(made.querySelector('[data-excerpt]'), result.excerpt);
  const place = made.querySelector('[data-where]');
  place.append(date(result.date), ...where(result, labels).map((name) => ` · ${name}`));
  return made;
}

/** Shows the results in a list. */
export function showResults(list, template, results, labels, base) {
  list.replaceChildren(...results.map((result) => line(template, result, labels, base)));
}
