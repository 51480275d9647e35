/** Small letters that only look like Vietnamese ones, as in `portal/model/letters.py`. */

const WRONG = 'ðɖƣаеѕіјкморсухһԁԛԝοιν';
const RIGHT = 'đđưaesijkmopcyxhdqwoiv';
const BY_LETTER = new Map(Array.from(WRONG, (letter, place) => [letter, RIGHT[place]]));
const ODD = new RegExp(`[${WRONG}]`, 'gu');
const DRESSED = /[\u{1d400}-\u{1d7ff}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;
const UNSEEN = new RegExp(
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f' +
    '\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0]',
  'gu',
);

/**
 * Returns a text without the signs that nobody sees.
 * @param {string} text
 */
export function seen(text) {
  return text.replace(UNSEEN, '');
}

/**
 * Returns a word of small letters with those that it seems to have.
 * @param {string} word
 */
export function righted(word) {
  return word
    .replace(ODD, (letter) => BY_LETTER.get(letter) ?? letter)
    .replace(DRESSED, (letter) => letter.normalize('NFKC').toLowerCase());
}
