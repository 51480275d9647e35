/** The search page: from its address to results, and from what the reader does to its address. */

import { cleaned, extended, read, renewed, toggled, written } from './address.js';
import { showChosen, showFilter } from './filters.js';
import { parseQuery } from './query.js';
import { number, shownDate, showResults } from './results.js';
import { createSearch } from './search.js';

const page = document.querySelector('[data-search]');
const one = (name) => page.querySelector(`[data-${name}]`);
const filterPlaces = [...page.querySelectorAll('[data-filter]')];
const parameters = Object.fromEntries(
  filterPlaces.map(({ dataset }) => [dataset.parameter, dataset.filter]),
);
const engine = createSearch(page.dataset.index);
const input = page.querySelector('input[name=q]');
const title = document.title;
const USUAL = new Set(['kind', 'state', 'year', 'topic']); // filters that stand open
const PATIENCE = 400; // ms before the reader is told that a search takes time

let search = read(location.search, parameters);
let turn = 0; // of searches: an answer that comes late is not shown

function wanted() {
  const isTyped = parseQuery(search.query).words.length > 0;
  return { isTyped, isAsked: isTyped || Object.keys(search.filters).length > 0 };
}

function say(status, advice = '') {
  one('status').textContent = status;
  one('advice').textContent = advice;
  one('advice').hidden = !advice;
}

function show({ found = false, start = false, retry = false }) {
  one('found').hidden = !found;
  one('start').hidden = !start;
  one('retry').hidden = !retry;
}

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

function shortened(query) {
  return query.length > 80 ? `${query.slice(0, 80)}…` : query;
}

function damage() {
  return search.isDamaged ? 'Địa chỉ có ký tự không đọc được, đã bỏ qua.' : '';
}

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
  return filterPlaces.filter((place) => place.dataset.asked).map(({ dataset }) => dataset.filter);
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

function present({ labels, found }) {
  show({
    found: found.total > 0 || Object.keys(search.filters).length > 0,
    start: found.total === 0,
  });
  showResults(one('results'), one('result'), found.results, labels, page.dataset.base);
  for (const place of filterPlaces) {
    const { filter } = place.dataset;
    showFilter(place, one('option'), labels, found.counts[filter], search.filters[filter] ?? []);
  }
  showChosen(one('chosen'), one('chip'), labels, search.filters, (name, id) => {
    change({ filters: toggled(search.filters, name, id) });
    one('status').focus();
  });
  one('older').hidden = found.since === null;
  one('more').hidden =
    found.results.length >= found.total || extended(search).limit === search.limit;
  say(told(found), advised(found));
}

function failed(error) {
  show({ start: true, retry: true });
  say(
    'Chưa tải được dữ liệu tìm kiếm.',
    'Hãy kiểm tra kết nối mạng rồi thử lại, hoặc xem theo danh mục dưới đây.',
  );
  if (error.name !== 'SearchError') throw error;
}

function begin() {
  input.value = search.query;
  for (const choice of page.querySelectorAll('[name=xep]')) {
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

function go(next, remember = 'pushState') {
  search = next;
  history[remember](null, '', written(search, parameters));
  return run();
}

function change(changes) {
  return go(renewed(search, changes));
}

async function more() {
  const before = one('results').children.length;
  const isShown = await go(extended(search), 'replaceState');
  if (isShown) one('results').children[before]?.querySelector('a').focus();
}

page.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  change({ ...cleaned(input.value), isWhole: false });
});
one('found').addEventListener('change', ({ target }) => {
  if (target.name === 'xep') change({ sort: target.value === 'ngay' ? 'date' : 'relevance' });
  const filter = target.closest('[data-filter]')?.dataset.filter;
  if (filter) change({ filters: toggled(search.filters, filter, target.value) });
});
for (const place of filterPlaces) {
  place.addEventListener('toggle', () => {
    if (!place.open || !place.hasAttribute('data-uncounted')) return;
    place.dataset.asked = 'yes';
    run();
  });
  place.querySelector('[data-all]').addEventListener('click', () => {
    place.setAttribute('data-whole', '');
    for (const item of place.querySelectorAll('li')) item.hidden = false;
    place.querySelector('[data-all]').hidden = true;
    place.querySelector('input').focus();
  });
}
one('more').addEventListener('click', more);
one('older')
  .querySelector('button')
  .addEventListener('click', () => {
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
one('filters').open = isWide;
for (const place of filterPlaces) place.open = isWide && USUAL.has(place.dataset.filter);
page.setAttribute('data-ready', '');
run();
