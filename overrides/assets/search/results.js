/** Results as lines of a list: what a thing is, its title and the place where the words stand. */

/** @import { Labels, Part, Result } from './values.js' */

import { element } from './elements.js';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @param {number} count */
export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/**
 * Sets marked text: parts are plain text, so nothing in them can become markup.
 * @param {Element} place @param {readonly Part[]} parts
 */
function marked(place, parts) {
  const nodes = parts.map(({ text, marked: isMarked }) => {
    if (!isMarked) return document.createTextNode(text);
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
  place.replaceChildren(...nodes);
}

/** @param {Result} result @param {Labels} labels @param {string} filter */
function named(result, labels, filter) {
  return (result.filters[filter] ?? []).map((id) => labels[filter]?.[id] ?? id);
}

/**
 * An article is named by its title; a directive by its number, with the abstract below.
 * @param {DocumentFragment} made @param {Result} result
 */
function showTitle(made, result) {
  const link = element(made, '[data-title]', HTMLElement);
  if (result.kind !== 'directive') return marked(link, result.titleParts);
  const abstract = element(made, '[data-abstract]', HTMLElement);
  abstract.hidden = false;
  marked(abstract, result.titleParts);
  link.textContent = result.number ?? result.title;
}

/** @param {Result} result @param {Labels} labels */
function where(result, labels) {
  const places = named(result, labels, result.kind === 'directive' ? 'issuer' : 'topic');
  const units = result.kind === 'directive' ? [] : named(result, labels, 'unit');
  return [places[0], units[0]].filter(Boolean);
}

/**
 * A date as readers of Vietnamese write it.
 * @param {string} iso
 */
export function shownDate(iso) {
  return iso.replace(DAY, '$3/$2/$1');
}

/** @param {string} iso */
function date(iso) {
  const time = document.createElement('time');
  time.dateTime = iso;
  time.textContent = shownDate(iso);
  return time;
}

/** @param {HTMLElement} place @param {string} state @param {Labels} labels */
function showState(place, state, labels) {
  place.hidden = false;
  place.dataset.state = state;
  const drawing = element(place, 'use', SVGUseElement);
  const [sheet] = (drawing.getAttribute('href') ?? '').split('#');
  drawing.setAttribute('href', `${sheet}#${state}`);
  element(place, '[data-state-name]', HTMLElement).textContent = labels.state?.[state] ?? state;
}

/**
 * Makes the line of one result from the page's template.
 * @param {HTMLTemplateElement} template @param {Result} result @param {Labels} labels
 * @param {string} base
 */
function line(template, result, labels, base) {
  const made = document.importNode(template.content, true);
  const text = labels.kind?.[result.kind] ?? result.kind;
  element(made, '.entry', HTMLElement).dataset.kind = result.kind;
  element(made, '[data-what]', HTMLElement).textContent = text;
  if (result.state) showState(element(made, '.state', HTMLElement), result.state, labels);
  element(made, '[data-title]', HTMLAnchorElement).href = base + result.url;
  showTitle(made, result);
  marked(element(made, '[data-excerpt]', HTMLElement), result.excerpt);
  const place = element(made, '[data-where]', HTMLElement);
  place.append(date(result.date), ...where(result, labels).map((name) => ` · ${name}`));
  return made;
}

/**
 * Shows the results in a list.
 * @param {Element} list @param {HTMLTemplateElement} template @param {readonly Result[]} results
 * @param {Labels} labels @param {string} base
 */
export function showResults(list, template, results, labels, base) {
  list.replaceChildren(...results.map((result) => line(template, result, labels, base)));
}
