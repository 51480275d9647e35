/**
 * The numbers by which words and pairs of words stand in the index: the same as
 * `portal/search/terms.py`. All of them are below 2^53, so doubles hold them exactly.
 */

/** @import { Term, Variant } from './values.js' */

import { folded } from './words.js';

/** Hashes of folded words and of pairs are below this. */
export const FOLDS = 2 ** 35;
/** Terms of one folded word or pair lie within so many numbers: 512 accents x 4 impacts. */
export const VARIANTS = 2 ** 11;
const IMPACTS = 4;

const LEFT = { factor: 92821, prime: 2 ** 29 - 3, accent: 31 };
const RIGHT = { factor: 69069, prime: 2 ** 35 - 2 ** 29 - 19, accent: 37 };
const ACCENT_PRIME = 251;
const STIRRING = 3;

/** @param {string} text @param {number} factor @param {number} prime */
function polynomial(text, factor, prime) {
  let value = 1;
  for (const char of text) value = (value * factor + (char.codePointAt(0) ?? 0)) % prime;
  for (let step = 0; step < STIRRING; step += 1) value = (value * factor + 1) % prime;
  return value;
}

/** @param {string} word @param {typeof LEFT} side */
function half(word, { factor, prime, accent }) {
  return {
    fold: polynomial(folded(word), factor, prime),
    accent: polynomial(word, accent, ACCENT_PRIME),
  };
}

/**
 * Returns the term of one word, given by its spelling.
 * @param {string} word @returns {Term}
 */
export function wordTerm(word) {
  return { family: 'w', ...half(word, RIGHT) };
}

/**
 * Returns the term under which the index says only where a word is, accents aside.
 * @param {string} word @returns {Term}
 */
export function presenceTerm(word) {
  return { family: 'b', fold: half(word, RIGHT).fold, accent: 0 };
}

/**
 * Returns the term of two words side by side.
 * @param {string} first @param {string} second @returns {Term}
 */
export function pairTerm(first, second) {
  const left = half(first, LEFT);
  const right = half(second, RIGHT);
  return { family: 'p', fold: left.fold + right.fold, accent: left.accent + right.accent };
}

/**
 * Takes a number of the index, counted from its folded word, apart.
 * @param {number} offset @returns {Variant}
 */
export function variant(offset) {
  return { accent: Math.floor(offset / IMPACTS), impact: offset % IMPACTS };
}
