// Before the first paint: the reader's own colours and text size, and that scripts run at all.
// Nothing leaves the browser; without storage (private windows) the defaults stand.
document.documentElement.dataset.script = '';
for (const name of ['scheme', 'size']) {
  try {
    const value = localStorage.getItem(name);
    if (value) document.documentElement.dataset[name] = value;
  } catch {
    break;
  }
}
