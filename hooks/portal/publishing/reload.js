// An open page asks for itself and reloads only when it is another: who reads stays where they are.
// It asks when it begins to listen, too: something may have changed since it was loaded.
const { page = '', events = '' } = document.currentScript?.dataset ?? {};
const changes = new EventSource(events);
changes.onopen = changes.onmessage = async () => {
  const answer = await fetch(location.pathname, { cache: 'no-store' });
  if (answer.headers.get('ETag') !== `"${page}"`) location.reload();
};
