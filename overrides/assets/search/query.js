/** From what a reader typed to the terms to look up. */

/** @import { Name, Query, Run, Sought } from './values.js' */

import { pairTerm, presenceTerm, wordTerm } from './terms.js';
import { folded, tokenise } from './words.js';

const LONGEST = 1000; // characters that are looked at
const WORDS = 10; // words that are looked for; each costs the reader bytes
const ALL_PAIRS = 5; // queries of up to so many words use every pair, longer ones every second
const NAME_WORDS = 8;
const DIGITS = /^[0-9]+$/;
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/g;

/**
 * Joins runs that are no phrases; a single word in quotation marks is none.
 * @param {readonly Run[]} all
 */
function joined(all) {
  /** @type {{phrase: boolean, words: string[]}[]} */
  const found = [];
  for (const { phrase, words } of all.filter((run) => run.words.length > 0)) {
    const isPhrase = phrase && words.length > 1;
    const last = found.at(-1);
    if (last && !last.phrase && !isPhrase) last.words.push(...words);
    else found.push({ phrase: isPhrase, words: [...words] });
  }
  return found;
}

/**
 * Returns the words of a query as runs; a run in quotation marks is a phrase.
 * @param {string} text
 */
function runs(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(QUOTED)) {
    found.push({ phrase: false, words: tokenise(text.slice(at, match.index)) });
    found.push({ phrase: true, words: tokenise(match[1]) });
    at = match.index + match[0].length;
  }
  found.push({ phrase: false, words: tokenise(text.slice(at)) });
  return joined(found);
}

/** @param {readonly Run[]} all */
function shortened(all) {
  let room = WORDS;
  /** @type {Run[]} */
  const kept = [];
  for (const { phrase, words } of all) {
    if (room > 0) kept.push({ phrase, words: words.slice(0, room) });
    room -= Math.max(words.length, 2); // a lone word costs no less than a pair
  }
  return kept;
}

/**
 * `mask` has the bits of both words, `heldBit` is the pair's own when a phrase needs it.
 * @param {readonly string[]} words @param {number} index @param {number} bit
 * @param {boolean} phrase @returns {Sought}
 */
function pairAt(words, index, bit, phrase) {
  return {
    ...pairTerm(words[index], words[index + 1]),
    mask: 3 << (bit + index),
    heldBit: phrase ? 1 << (bit + index) : 0,
  };
}

/**
 * Returns the pairs of a run; `bit` is the place of its first word in the query. Phrases need
 * no more of them than other words: the texts decide on those that are longer than a pair.
 * @param {Run} run @param {number} bit @param {1 | 2} step
 */
function pairsOf({ phrase, words }, bit, step) {
  const pairs = [];
  for (let index = 0; index + 1 < words.length; index += step) {
    pairs.push(pairAt(words, index, bit, phrase));
  }
  if (step === 2 && words.length > 1 && words.length % 2 === 1) {
    pairs.push(pairAt(words, words.length - 2, bit, phrase));
  }
  return pairs;
}

/**
 * Returns the windows of words that may be a directive's name, with its first number.
 * @param {readonly string[]} words
 */
function namesIn(words) {
  /** @type {Name[]} */
  const names = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 2; end <= Math.min(words.length, start + NAME_WORDS); end += 1) {
      const window = words.slice(start, end).map(folded);
      const first = window.findIndex((word) => DIGITS.test(word));
      if (first < 0) continue;
      names.push({
        number: window[first],
        name: window.filter((word) => word !== 'so').join(''),
        mask: ((1 << (end - start)) - 1) << start,
        // A whole number and symbol names one directive whatever else was typed.
        whole: window.length - first > 2,
      });
    }
  }
  return names;
}

/**
 * Returns a query as terms.
 * @param {string} text @returns {Query}
 */
export function parseQuery(text) {
  const every = runs(text.slice(0, LONGEST));
  const kept = shortened(every);
  const words = kept.flatMap((run) => run.words);
  const step = words.length <= ALL_PAIRS ? 1 : 2;
  const pairs = [];
  /** @type {Sought[]} */
  const singles = [];
  let bit = 0;
  for (const run of kept) {
    pairs.push(...pairsOf(run, bit, step));
    if (run.words.length === 1) {
      // Of further ones only where they are: how much a text is about them costs twice the bytes.
      const term = singles.length === 0 ? wordTerm : presenceTerm;
      singles.push({ ...term(run.words[0]), mask: 1 << bit, heldBit: 0 });
    }
    bit += run.words.length;
  }
  return {
    words,
    phrases: kept.filter((run) => run.phrase).map((run) => run.words.map(folded)),
    pairs,
    singles,
    names: namesIn(words),
    all: (1 << words.length) - 1,
    accented: words.some((word) => !DIGITS.test(word) && folded(word) !== word),
    ignored: every.flatMap((run) => run.words).length - words.length,
  };
}
