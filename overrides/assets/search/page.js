/** The search page: from its address to results, and from what the reader does to its address. */

/** @import { Found, Labels, Search } from './values.js' */

import { cleaned, extended, read, renewed, toggled, written } from './address.js';
import { element } from './elements.js';
import { showChosen, showFilter } from './filters.js';
import { parseQuery } from './query.js';
import { number, shownDate, showResults } from './results.js';
import { createSearch, SearchError } from './search.js';

const page = element(document, '[data-search]', HTMLElement);
const one = (/** @type {string} */ name) => element(page, `[data-${name}]`, HTMLElement);
const template = (/** @type {string} */ name) =>
  element(page, `[data-${name}]`, HTMLTemplateElement);
/** @type {NodeListOf<HTMLDetailsElement>} */
const filterPlaces = page.querySelectorAll('[data-filter]');
const parameters = Object.fromEntries(
  Array.from(filterPlaces, ({ dataset: { parameter = '', filter = '' } }) => [parameter, filter]),
);
const { index = '', base = '' } = page.dataset;
const engine = createSearch(index);
const input = element(page, 'input[name=q]', HTMLInputElement);
const title = document.title;
const USUAL = new Set(['kind', 'state', 'year', 'topic']); // filters that stand open
const PATIENCE = 400; // ms before the reader is told that a search takes time

let search = read(location.search, parameters);
let turn = 0; // of searches: an answer that comes late is not shown

function wanted() {
  const isTyped = parseQuery(search.query).words.length > 0;
  return { isTyped, isAsked: isTyped || Object.keys(search.filters).length > 0 };
}

/** @param {string} status @param {string} [advice] */
function say(status, advice = '') {
  one('status').textContent = status;
  one('advice').textContent = advice;
  one('advice').hidden = !advice;
}

/** @param {{found?: boolean, start?: boolean, retry?: boolean}} parts */
function show({ found = false, start = false, retry = false }) {
  one('found').hidden = !found;
  one('start').hidden = !start;
  one('retry').hidden = !retry;
}

/** @param {Found} found */
function told({ total, isPartial, isCut, since, results }) {
  const from = since ? ` từ ${shownDate(since)} đến nay` : '';
  const about = `${search.query ? ` cho “${shortened(search.query)}”` : ''}${from}`;
  if (total === 0) return `Không tìm thấy tài liệu nào${about}.`;
  if (isCut && results.length === 0)
    return `Chưa thấy đúng cụm từ trong những tài liệu đầu${about}.`;
  if (isCut) return `${number(results.length)} tài liệu đầu tiên${about}.`;
  if (isPartial)
    return `Không tài liệu nào có đủ các từ; ${number(total)} tài liệu có nhiều từ nhất${about}.`;
  return `${number(total)} tài liệu${about}.`;
}

/** @param {string} query */
function shortened(query) {
  return query.length > 80 ? `${query.slice(0, 80)}…` : query;
}

function damage() {
  return search.isDamaged ? 'Địa chỉ có ký tự không đọc được, đã bỏ qua.' : '';
}

/** @param {Found} found */
function advised({ total, ignoredWords, isCut }) {
  const advice = [damage()].filter(Boolean);
  if (isCut) advice.push('Còn tài liệu chưa xem hết: chọn “Xem thêm kết quả” để tìm tiếp.');
  if (search.isLong || ignoredWords > 0) advice.push('Câu tìm dài: chỉ những từ đầu được dùng.');
  if (total === 0 && Object.keys(search.filters).length > 0) advice.push('Hãy thử bỏ bớt bộ lọc.');
  else if (total === 0) advice.push('Hãy thử ít từ hơn, từ khác, hoặc xem theo danh mục.');
  return advice.join(' ');
}

/** The filters too heavy to be counted by themselves that the reader has opened. */
function opened() {
  const asked = [...filterPlaces].filter((place) => place.dataset.asked);
  return asked.map(({ dataset: { filter = '' } }) => filter);
}

async function ask() {
  const { query, filters, sort, isWhole, limit } = search;
  const options = { filters, sort, isWhole, limit };
  const asked = opened();
  const found = await engine.search(query, options);
  if (asked.length === 0) return found;
  const counted = [...new Set([...asked, ...Object.keys(found.counts)])];
  return engine.search(query, { ...options, facets: counted });
}

async function answer() {
  const labels = await engine.labels();
  const found = await ask();
  return { labels, found };
}

/** @param {{labels: Labels, found: Found}} answered */
function present({ labels, found }) {
  show({
    found: found.total > 0 || Object.keys(search.filters).length > 0,
    start: found.total === 0,
  });
  showResults(one('results'), template('result'), found.results, labels, base);
  for (const place of filterPlaces) {
    const { filter = '' } = place.dataset;
    showFilter(
      place,
      template('option'),
      labels,
      found.counts[filter],
      search.filters[filter] ?? [],
    );
  }
  showChosen(one('chosen'), template('chip'), labels, search.filters, (name, id) => {
    change({ filters: toggled(search.filters, name, id) });
    one('status').focus();
  });
  one('older').hidden = found.since === null;
  one('more').hidden =
    found.results.length >= found.total || extended(search).limit === search.limit;
  say(told(found), advised(found));
}

/** @param {unknown} error */
function failed(error) {
  show({ start: true, retry: true });
  say(
    'Chưa tải được dữ liệu tìm kiếm.',
    'Hãy kiểm tra kết nối mạng rồi thử lại, hoặc xem theo danh mục dưới đây.',
  );
  if (!(error instanceof SearchError)) throw error;
}

function begin() {
  input.value = search.query;
  /** @type {NodeListOf<HTMLInputElement>} */
  const choices = page.querySelectorAll('[name=xep]');
  for (const choice of choices) {
    choice.checked = choice.value === (search.sort === 'date' ? 'ngay' : '');
  }
  document.title = search.query ? `${shortened(search.query)} – ${title}` : title;
}

/** Shows the search of the address; gives true when its results are on the page. */
async function run() {
  turn += 1;
  const own = turn;
  begin();
  const { isTyped, isAsked } = wanted();
  if (!isAsked) {
    show({ start: true });
    const isGiven = search.query !== '' || search.isDamaged;
    say(isGiven && !isTyped ? 'Hãy gõ ít nhất một chữ hoặc một số.' : '', damage());
    return false;
  }
  const patience = setTimeout(() => own === turn && say('Đang tìm…'), PATIENCE);
  try {
    const answered = await answer();
    if (own === turn) present(answered);
    return own === turn;
  } catch (error) {
    if (own === turn) failed(error);
    return false;
  } finally {
    clearTimeout(patience);
  }
}

/** @param {Search} next @param {'pushState' | 'replaceState'} [remember] */
function go(next, remember = 'pushState') {
  search = next;
  history[remember](null, '', written(search, parameters));
  return run();
}

/** @param {Partial<Search>} changes */
function change(changes) {
  return go(renewed(search, changes));
}

async function more() {
  const before = one('results').children.length;
  const isShown = await go(extended(search), 'replaceState');
  if (isShown) one('results').children[before]?.querySelector('a')?.focus();
}

element(page, 'form', HTMLElement).addEventListener('submit', (event) => {
  event.preventDefault();
  change({ ...cleaned(input.value), isWhole: false });
});
one('found').addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === 'xep') change({ sort: target.value === 'ngay' ? 'date' : 'relevance' });
  const filter = target.closest('[data-filter]')?.getAttribute('data-filter');
  if (filter) change({ filters: toggled(search.filters, filter, target.value) });
});
for (const place of filterPlaces) {
  place.addEventListener('toggle', () => {
    if (!place.open || !place.hasAttribute('data-uncounted')) return;
    place.dataset.asked = 'yes';
    run();
  });
  const all = element(place, '[data-all]', HTMLElement);
  all.addEventListener('click', () => {
    place.setAttribute('data-whole', '');
    for (const item of place.querySelectorAll('li')) item.hidden = false;
    all.hidden = true;
    element(place, 'input', HTMLElement).focus();
  });
}
one('more').addEventListener('click', more);
element(one('older'), 'button', HTMLElement).addEventListener('click', () => {
  change({ isWhole: true });
  one('status').focus();
});
one('retry').addEventListener('click', run);
addEventListener('popstate', () => {
  search = read(location.search, parameters);
  run();
});
// Beside the results there is room for the filters that most readers want; above them there is not.
const isWide = matchMedia('(min-width: 60rem)').matches;
element(page, '[data-filters]', HTMLDetailsElement).open = isWide;
for (const place of filterPlaces) place.open = isWide && USUAL.has(place.dataset.filter ?? '');
page.setAttribute('data-ready', '');
run();
