// Comforts on top of pages that are whole without them: settings, print, share, copy, sorting.

const root = document.documentElement;

/**
 * Does something with every element that matches.
 * @template {Element} E
 * @param {string} selector @param {(found: E) => void} act
 */
function each(selector, act) {
  /** @type {NodeListOf<E>} */
  const all = document.querySelectorAll(selector);
  for (const found of all) act(found);
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the page.
  }
}

/** @param {HTMLFormElement} form */
function settings(form) {
  for (const input of form.querySelectorAll('input')) {
    input.checked = input.value === (root.dataset[input.name] ?? '');
  }
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) remember(target.name, target.value);
  });
}

// Whoever prints from the menu cannot be waited for: on desks the code is drawn in time.
async function codes() {
  if (!document.querySelector('[data-qr]')) return;
  const { drawCodes } = await import('./qr.js');
  drawCodes();
}

async function print() {
  await codes().catch(() => {}); // the address is printed in letters as well
  window.print();
}

function date() {
  const today = new Intl.DateTimeFormat('vi-VN', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(new Date());
  for (const foot of document.querySelectorAll('[data-printed]')) {
    foot.textContent = ` · In ngày ${today}`;
  }
}

/** @param {Event} event */
function share(event) {
  /** @type {HTMLLinkElement | null} */
  const page = document.querySelector('link[rel=canonical]');
  if (!page || !navigator.share) return; // the link's own mailto: serves
  event.preventDefault();
  const title = document.querySelector('h1')?.textContent;
  navigator.share({ title, url: page.href }).catch(() => {});
}

/** @param {HTMLElement} button */
async function copy(button) {
  const { url = '' } = button.dataset;
  const told = button.querySelector('[role=status]');
  if (!told) return;
  const before = told.textContent;
  try {
    await navigator.clipboard.writeText(url);
    told.textContent = 'Đã sao chép';
  } catch {
    told.textContent = url; // no clipboard: the address is shown to be copied by hand
    return;
  }
  setTimeout(() => {
    told.textContent = before;
  }, 3000);
}

const order = new Intl.Collator('vi', { numeric: true });

/** @param {HTMLTableRowElement} row @param {number} column @param {string} kind */
function key(row, column, kind) {
  const cell = row.cells[column];
  return (kind === 'date' && cell.querySelector('time')?.dateTime) || cell.textContent.trim();
}

/** @param {HTMLTableElement} table */
function headings(table) {
  return table.tHead?.rows[0].cells ?? [];
}

// Sorted rows stand in one body; the headings of years make sense in order of date only.
/** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading */
function sort(table, heading) {
  const { sort: kind = 'text' } = heading.dataset;
  const column = heading.cellIndex;
  const direction = heading.ariaSort === 'ascending' ? 'descending' : 'ascending';
  const sign = direction === 'ascending' ? 1 : -1;
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const found = table.querySelectorAll('tbody tr:not(.year)');
  const rows = [...found].sort(
    (a, b) => sign * order.compare(key(a, column, kind), key(b, column, kind)),
  );
  for (const year of table.querySelectorAll('.year')) year.remove();
  table.tBodies[0].append(...rows);
  for (const other of headings(table)) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
}

/** @param {HTMLTableElement} table */
function sortable(table) {
  for (const heading of headings(table)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => sort(table, heading));
  }
}

// The numbers change by the minute and the page does not: they come by themselves, or not at all.
/** @param {HTMLElement} list */
async function count(list) {
  try {
    /** @type {{numbers: [label: string, value: number][]}} */
    const { numbers } = await (await fetch(list.dataset.counters ?? '')).json();
    for (const [label, value] of numbers) {
      const row = document.createElement('div');
      const name = document.createElement('dt');
      const number = document.createElement('dd');
      name.textContent = label;
      number.textContent = value.toLocaleString('vi-VN');
      row.append(name, number);
      list.append(row);
    }
    list.hidden = false;
  } catch {
    // The link to the page of statistics stays.
  }
}

each('[data-counters]', count);
each('.display', settings);
each('[data-action=print]', (button) => button.addEventListener('click', print));
each('[data-action=send]', (link) => link.addEventListener('click', share));
each('[data-action=copy]', (/** @type {HTMLElement} */ button) => {
  button.addEventListener('click', () => copy(button));
});
// On phones a table is a list of cards and its heading is out of sight: buttons there would take
// the focus where nobody sees it. The width is that of the cards in css/06-entries.css.
const wide = matchMedia('(min-width: 37.5rem)');
each('[data-sortable]', (/** @type {HTMLTableElement} */ table) => {
  if (wide.matches) sortable(table);
  else wide.addEventListener('change', () => sortable(table), { once: true });
});
window.addEventListener('beforeprint', date);
if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  (window.requestIdleCallback ?? setTimeout)(() => codes().catch(() => {}));
}
each('[data-action=listen]', (/** @type {HTMLElement} */ button) => {
  if (!window.speechSynthesis) return;
  import('./listen.js').then(
    ({ offer }) => offer(button),
    () => {},
  );
});
