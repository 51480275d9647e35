/** The address of a page as a square code, for those who hold it on paper. */

import { encode } from './vendor/uqr.js';

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name @param {Record<string, string>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * Returns the drawing of a text; its quiet border ends in the white of the paper.
 * @param {string} text
 */
function drawn(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) =>
    row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')),
  );
  const code = shape('svg', {
    viewBox: `0 0 ${size} ${size}`,
    'shape-rendering': 'crispEdges',
    'aria-hidden': 'true',
    class: 'qr',
  });
  code.append(shape('path', { d: squares.join('') }));
  return code;
}

/** Draws the code of every address on the page that waits for one. */
export function drawCodes() {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll('[data-qr]:empty');
  for (const place of places) place.append(drawn(place.dataset.qr ?? ''));
}
