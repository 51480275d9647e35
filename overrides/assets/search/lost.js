/** A page that is not there: looks for what its address seems to mean. */

/** @import { Result } from './values.js' */

import { element } from './elements.js';
import { createSearch } from './search.js';

const GUESSES = 5;
const NO_WORDS = /^(index|trang|html?|php|aspx?|\d{1,3})$/;

/**
 * Returns the words of the last part of an address that has any: `/a/chi-thi-06.html` is `chi thi 06`.
 * @param {string} path
 */
function words(path) {
  const parts = path.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return ''; // not UTF-8: nothing to be read
    }
  });
  const spoken = parts.map((part) =>
    part
      .replace(/\.(html?|php|aspx?)$/i, '')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean),
  );
  const last = spoken.findLast((part) => part.some((word) => !NO_WORDS.test(word)));
  return (last ?? []).join(' ').slice(0, 200);
}

/** @param {Result} result @param {string} base */
function line({ url, title, date, number }, base) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const where = document.createElement('p');
  item.className = 'entry';
  link.className = 'title entry__title';
  link.href = base + url;
  link.textContent = number ? `${number}: ${title}` : title;
  where.className = 'entry__where';
  where.textContent = date.split('-').reverse().join('/');
  item.append(link, where);
  return item;
}

/** @param {string} query */
async function guess(query) {
  const { index = '', base = '' } = page.dataset;
  const { results } = await createSearch(index).search(query, { limit: GUESSES, facets: [] });
  const place = element(page, '[data-guesses]', HTMLElement);
  element(place, 'ul', HTMLElement).replaceChildren(...results.map((one) => line(one, base)));
  place.hidden = results.length === 0;
}

const page = element(document, '[data-lost]', HTMLElement);
const query = words(location.pathname);
if (query && query !== '404') {
  element(page, '[name=q]', HTMLInputElement).value = query;
  guess(query).catch(() => {}); // the box and the sections below are there
}
