/**
 * A search as the page's address tells it, so that it can be shared and the back button works:
 * `?q=đại đoàn kết&loai=directive&nam=2024&xep=ngay&so=20`.
 */

/** @import { Chosen, Parameters, Search } from './values.js' */

const PAGE = 10; // results shown at first
const MOST = 100; // results that an address may ask for at once
const LONGEST = 1000; // characters of a query that search looks at
// What cannot be a part of a word: control characters, and what stands for unreadable bytes.
const UNREADABLE = /[\p{Cc}\ufffd\u2028\u2029]+/gu;

/**
 * Returns a query as the page shows it, and what was wrong with it.
 * @param {string} text
 */
export function cleaned(text) {
  const plain = text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(UNREADABLE, ' ')
    .trim();
  return {
    query: plain.slice(0, LONGEST),
    isDamaged: text.includes('\ufffd'),
    isLong: plain.length > LONGEST,
  };
}

/**
 * Reads the search from an address.
 * @param {string} address @param {Parameters} parameters @returns {Search}
 */
export function read(address, parameters) {
  const given = new URLSearchParams(address);
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const [parameter, name] of Object.entries(parameters)) {
    const values = [...new Set(given.getAll(parameter))].filter(Boolean).slice(0, 50);
    if (values.length > 0) filters[name] = values;
  }
  const wanted = Math.ceil(Number(given.get('so')) / PAGE) * PAGE || PAGE;
  return {
    ...cleaned(given.get('q') ?? ''),
    filters,
    sort: given.get('xep') === 'ngay' ? 'date' : 'relevance',
    isWhole: given.get('pham-vi') === 'tat-ca',
    limit: Math.min(Math.max(wanted, PAGE), MOST),
  };
}

/**
 * Returns the address of a search, from `?` on; defaults are left out.
 * @param {Search} search @param {Parameters} parameters
 */
export function written({ query, filters, sort, isWhole, limit }, parameters) {
  const address = new URLSearchParams();
  if (query) address.set('q', query);
  for (const [parameter, name] of Object.entries(parameters)) {
    for (const value of filters[name] ?? []) address.append(parameter, value);
  }
  if (sort === 'date') address.set('xep', 'ngay');
  if (isWhole) address.set('pham-vi', 'tat-ca');
  if (limit > PAGE) address.set('so', String(limit));
  return `?${address}`;
}

/**
 * Returns the search with the next results shown as well.
 * @param {Search} search @returns {Search}
 */
export function extended(search) {
  return { ...search, limit: Math.min(search.limit + PAGE, MOST) };
}

/**
 * Returns the search with other words: it begins at its first results.
 * @param {Search} search @param {Partial<Search>} change @returns {Search}
 */
export function renewed(search, change) {
  return { ...search, limit: PAGE, ...change };
}

/**
 * Returns the filters with one value chosen or given up.
 * @param {Chosen} filters @param {string} name @param {string} value @returns {Chosen}
 */
export function toggled(filters, name, value) {
  const values = filters[name] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const { [name]: _, ...others } = filters;
  return next.length > 0 ? { ...others, [name]: next } : others;
}
