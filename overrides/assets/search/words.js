/**
 * Words as search sees them: the same rules as `portal/search/words.py`, which made the index.
 *
 * A word is a run of letters or a run of digits. Its `spelling` keeps the accents, with the
 * tone of oa, oe, uy in one place (hòa and hoà are both correct); `folded` drops the accents.
 */

/** @import { Located } from './values.js' */

import { righted, seen } from './letters.js';

const WORD = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
const MARKED_WORD = /(?:[\p{L}\p{Nl}\p{No}]\p{M}*)+|\p{Nd}+/gu;
const LOOSE_MARKS = /[\u0300-\u036f]+/g;
const TONE = '([\u0300\u0301\u0303\u0309\u0323])';
const EARLY_TONE = new RegExp(`(o)${TONE}([ae])|(u)${TONE}(y)`, 'g');

/**
 * Returns a word without accents, a number without leading zeros.
 * @param {string} word
 */
export function folded(word) {
  const plain = righted(word).replaceAll('đ', 'd').replaceAll('ƀ', 'b').normalize('NFD');
  return plain.replace(/\p{M}/gu, '').replace(/^0+/, '') || word.slice(0, 1);
}

/** @param {string} word */
function spelling(word) {
  return word.normalize('NFD').replace(EARLY_TONE, '$1$4$3$6$2$5').normalize('NFC');
}

/** @param {string} text */
function composed(text) {
  return seen(text.normalize('NFC')).toLowerCase().replace(LOOSE_MARKS, '');
}

/**
 * Returns the spellings of all words of a text, in order.
 * @param {string} text
 */
export function tokenise(text) {
  return (composed(text).match(WORD) ?? []).map(spelling);
}

/**
 * Returns where the words of a text stand.
 * @param {string} text @returns {Located[]}
 */
export function located(text) {
  return Array.from(text.matchAll(MARKED_WORD), (match) => {
    const spelled = spelling(composed(match[0]));
    return {
      start: match.index,
      end: match.index + match[0].length,
      spelling: spelled,
      folded: folded(spelled),
    };
  });
}
