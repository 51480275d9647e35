/**
 * Returns the first element that matches, which the page's template is sure to hold.
 *
 * @template {Element} E
 * @param {ParentNode} place @param {string} selector @param {new () => E} kind @returns {E}
 */
export function element(place, selector, kind) {
  const found = place.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`no ${kind.name} matches ${selector}`);
}
