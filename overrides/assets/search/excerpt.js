/** Excerpts: the stretch of a text that shows best why it was found, with the words marked. */

/** @import { Located, Part } from './values.js' */

import { folded, located } from './words.js';

const WIDTH = 36; // words
const SPACE = /^[ \u00a0]*$/;

/**
 * Tells which words of a text to mark, and what each is worth: 0 is unmarked.
 * @param {readonly Located[]} found @param {readonly string[]} query @returns {number[]}
 */
function worths(found, query) {
  const wanted = query.map(folded);
  const worth = new Array(found.length).fill(0);
  const paired = new Set();
  for (let at = 0; at + 1 < found.length; at += 1) {
    for (let word = 0; word + 1 < wanted.length; word += 1) {
      if (found[at].folded !== wanted[word] || found[at + 1].folded !== wanted[word + 1]) continue;
      for (const step of [0, 1]) {
        const exact = found[at + step].spelling === query[word + step];
        worth[at + step] = Math.max(worth[at + step], exact ? 3 : 2);
        paired.add(wanted[word + step]);
      }
    }
  }
  const lone = new Map(wanted.map((word, index) => [word, query[index]]));
  found.forEach((word, at) => {
    if (worth[at] > 0 || paired.has(word.folded) || !lone.has(word.folded)) return;
    worth[at] = word.spelling === lone.get(word.folded) ? 1.5 : 1;
  });
  return worth;
}

/**
 * Returns where the window of WIDTH words begins that is worth most; different words first.
 * @param {readonly Located[]} found @param {readonly number[]} worth
 */
function bestStart(found, worth) {
  let best = 0;
  let most = -1;
  for (let at = 0; at < found.length; at += 1) {
    if (worth[at] === 0) continue;
    /** @type {Map<string, number>} */
    const kinds = new Map();
    for (let next = at; next < Math.min(found.length, at + WIDTH); next += 1) {
      if (worth[next] === 0) continue;
      const known = kinds.get(found[next].folded) ?? 0;
      kinds.set(found[next].folded, Math.max(known, worth[next]) + (known ? 0.1 : 0));
    }
    const sum = [...kinds.values()].reduce((total, each) => total + each, 0);
    if (sum > most + 1e-9) [best, most] = [at, sum];
  }
  return best;
}

/**
 * @param {string} text @param {readonly Located[]} found @param {readonly number[]} worth
 * @returns {Part[]}
 */
function parts(text, found, worth) {
  /** @type {{text: string, marked: boolean}[]} */
  const pieces = [];
  const push = (/** @type {string} */ piece, /** @type {boolean} */ marked) => {
    if (!piece) return;
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += piece;
    else pieces.push({ text: piece, marked });
  };
  let at = 0;
  found.forEach(({ start, end }, index) => {
    const gap = text.slice(at, start);
    push(gap, worth[index] > 0 && worth[index - 1] > 0 && SPACE.test(gap));
    push(text.slice(start, end), worth[index] > 0);
    at = end;
  });
  push(text.slice(at), false);
  return pieces;
}

/**
 * Returns a short text as parts; they are plain text, not HTML.
 * @param {string} text @param {readonly string[]} query
 */
export function highlighted(text, query) {
  const found = located(text);
  return parts(text, found, worths(found, query));
}

/**
 * Returns the best stretch of a long text as parts, with … where it is cut.
 * @param {string} text @param {readonly string[]} query
 */
export function excerpt(text, query) {
  const flat = text.replace(/\s+/g, ' ').trim();
  const found = located(flat);
  const worth = worths(found, query);
  const anchor = bestStart(found, worth);
  const first = Math.max(0, Math.min(anchor - 5, found.length - WIDTH));
  const last = Math.min(found.length, first + WIDTH);
  const from = first === 0 ? 0 : found[first].start;
  const to = last === found.length ? flat.length : found[last - 1].end;
  const shifted = found.slice(first, last).map((word) => ({
    ...word,
    start: word.start - from,
    end: word.end - from,
  }));
  const pieces = parts(flat.slice(from, to), shifted, worth.slice(first, last));
  if (from > 0) pieces.unshift({ text: '… ', marked: false });
  if (to < flat.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

/**
 * Returns true when the words stand in the text in this order, accents aside.
 * @param {string} text @param {readonly string[]} phrase
 */
export function holdsPhrase(text, phrase) {
  const found = located(text);
  return found.some((_, at) => phrase.every((word, step) => found[at + step]?.folded === word));
}
