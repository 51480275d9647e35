/**
 * Reading aloud with the browser's own voice: nothing is sent anywhere, so the button is there
 * only where the device has a Vietnamese voice of its own.
 */

const READ =
  '.document h1, .document .lead, .document [data-row=body] :is(p, li, h2, h3, h4, blockquote, td, th)';
const LANGUAGE = /^vi([-_]|$)/i; // Android writes vi_VN

function voice() {
  return speechSynthesis.getVoices().find((one) => LANGUAGE.test(one.lang) && one.localService);
}

/** The passages of the page in order; what stands in another passage is read with it. */
function passages() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll(READ);
  const found = [...all];
  return found.filter((place) => !found.some((other) => other !== place && other.contains(place)));
}

/** @param {HTMLElement} button */
function stop(button) {
  speechSynthesis.cancel();
  button.setAttribute('aria-pressed', 'false');
}

/** @param {HTMLElement} button */
function start(button) {
  button.setAttribute('aria-pressed', 'true');
  const texts = passages()
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read aloud
    .map((place) => place.innerText.trim())
    .filter(Boolean);
  texts.forEach((text, index) => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice() ?? null;
    said.lang = 'vi-VN';
    if (index === texts.length - 1) said.addEventListener('end', () => stop(button));
    speechSynthesis.speak(said);
  });
}

/**
 * Shows the button as soon as there is a voice; browsers find their voices late.
 * @param {HTMLElement} button
 */
export function offer(button) {
  const show = () => {
    button.closest('li')?.toggleAttribute('hidden', !voice());
  };
  show();
  speechSynthesis.addEventListener?.('voiceschanged', show);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-pressed') === 'true') stop(button);
    else start(button);
  });
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
