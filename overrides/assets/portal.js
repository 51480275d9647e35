// Comforts on top of pages that are whole without them: settings, print, share, copy, sorting.

const root = document.documentElement;

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

function settings(form) {
  for (const input of form.elements) {
    if (input.name) input.checked = input.value === (root.dataset[input.name] ?? '');
  }
  form.addEventListener('change', ({ target }) => remember(target.name, target.value));
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
  for (const foot of document.querySelectorAll('[data-printed]'))
    foot.textContent = ` · In ngày ${today}`;
}

function share(event) {
  const url = document.querySelector('link[rel=canonical]').href;
  if (!navigator.share) return; // the link's own mailto: serves
  event.preventDefault();
  navigator.share({ title: document.querySelector('h1').textContent, url }).catch(() => {});
}

async function copy(button) {
  const told = button.querySelector('[role=status]');
  const before = told.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.url);
    told.textContent = 'Đã sao chép';
  } catch {
    told.textContent = button.dataset.url; // no clipboard: the address is shown to be copied by hand
    return;
  }
  setTimeout(() => {
    told.textContent = before;
  }, 3000);
}

const order = new Intl.Collator('vi', { numeric: true });

function key(row, column, kind) {
  const cell = row.cells[column];
  return kind === 'date' ? cell.querySelector('time').dateTime : cell.textContent.trim();
}

// Sorted rows stand in one body; the headings of years make sense in order of date only.
function sort(table, heading, kind) {
  const column = heading.cellIndex;
  const direction = heading.ariaSort === 'ascending' ? 'descending' : 'ascending';
  const sign = direction === 'ascending' ? 1 : -1;
  const rows = [...table.querySelectorAll('tbody tr:not(.year)')];
  rows.sort((a, b) => sign * order.compare(key(a, column, kind), key(b, column, kind)));
  for (const year of table.querySelectorAll('.year')) year.remove();
  table.tBodies[0].append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
}

function sortable(table) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => sort(table, heading, heading.dataset.sort));
  }
}

// The numbers change by the minute and the page does not: they come by themselves, or not at all.
async function count(list) {
  try {
    const { numbers } = await (await fetch(list.dataset.counters)).json();
    for (const [label, value] of numbers) {
      const row = document.createElement('div');
      row.append(document.createElement('dt'), document.createElement('dd'));
      row.firstChild.textContent = label;
      row.lastChild.textContent = value.toLocaleString('vi-VN');
      list.append(row);
    }
    list.hidden = false;
  } catch {
    // The link to the page of statistics stays.
  }
}

for (const list of document.querySelectorAll('[data-counters]')) count(list);
for (const form of document.querySelectorAll('.display')) settings(form);
for (const button of document.querySelectorAll('[data-action=print]'))
  button.addEventListener('click', print);
for (const link of document.querySelectorAll('[data-action=send]'))
  link.addEventListener('click', share);
for (const button of document.querySelectorAll('[data-action=copy]'))
  button.addEventListener('click', () => copy(button));
// On phones a table is a list of cards and its heading is out of sight: buttons there would take
// the focus where nobody sees it. The width is that of the cards in css/06-entries.css.
const wide = matchMedia('(min-width: 37.5rem)');
for (const table of document.querySelectorAll('[data-sortable]')) {
  if (wide.matches) sortable(table);
  else wide.addEventListener('change', () => sortable(table), { once: true });
}
window.addEventListener('beforeprint', date);
if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  (window.requestIdleCallback ?? setTimeout)(() => codes().catch(() => {}));
}
for (const button of document.querySelectorAll('[data-action=listen]')) {
  if (window.speechSynthesis)
    import('./listen.js').then(
      ({ offer }) => offer(button),
      () => {},
    );
}
