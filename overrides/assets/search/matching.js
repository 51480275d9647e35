/**
 * Which documents match a query, and how well.
 *
 * A word counts as present in a document where it stands beside its neighbour of the query (for
 * Vietnamese, whose words are several syllables, that is nearly always what is meant), or, when
 * the word was looked up alone, anywhere. All words must be present.
 */

/** @import { Shard } from './shard.js' */
/** @import { Call, Hit, Name, Posting, Postings, Query, Sought, Weighed } from './values.js' */

import { presenceTerm, wordTerm } from './terms.js';

const GAIN = [1, 1.5, 2.2, 4]; // by impact: in passing, repeated, in the lead, in the title
const ALONE = 0.3; // what a word without its neighbour is worth beside a pair
const OTHER_ACCENT = 0.5;
const SMALL = 5000; // documents of a small archive

/** @param {number} mask */
function bitCount(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count += 1;
  return count;
}

/** @param {readonly Shard[]} shards */
function sizeOf(shards) {
  return shards.reduce((sum, shard) => sum + shard.size, 0);
}

/**
 * Weighs a term: the rarer, the more it says (the usual inverse document frequency). A document
 * with a term in several accents is counted for each, so `found` may exceed `documents`.
 * @param {number} documents @param {number} found
 */
function rarity(documents, found) {
  return Math.log(1 + (Math.max(documents - found, 0) + 0.5) / (found + 0.5));
}

/** What is known of the documents of one shard, as columns. */
class Sheet {
  /** @param {Shard} shard */
  constructor(shard) {
    this.shard = shard;
    this.present = new Uint32Array(shard.size); // words that are there
    this.exact = new Uint32Array(shard.size); // words that are there with the typed accents
    this.held = new Uint32Array(shard.size); // pairs of phrases that are there
    this.score = new Float32Array(shard.size);
    this.named = new Uint8Array(shard.size); // length of the name that was typed
    this.whole = new Uint8Array(shard.size); // 1 when that is its whole number
    this.seen = new Int32Array(shard.size).fill(-1); // the last term counted
  }

  /**
   * Adds one term's lists; `number` tells terms apart, so that each counts once.
   * @param {Weighed} weighed @param {readonly Posting[]} lists
   */
  add({ term, weight, number, accented }, lists) {
    const ranked = lists
      .filter(({ accent }) => !term.strict || accent === term.accent)
      .map((list) => {
        const same = !accented || (term.family !== 'b' && list.accent === term.accent);
        return { ...list, same, gain: weight * GAIN[list.impact] * (same ? 1 : OTHER_ACCENT) };
      })
      .sort((one, other) => other.gain - one.gain);
    for (const { places, same, gain } of ranked) {
      for (const place of places) {
        this.present[place] |= term.mask;
        this.held[place] |= term.heldBit;
        if (same) this.exact[place] |= term.mask;
        if (this.seen[place] === number) continue;
        this.seen[place] = number;
        this.score[place] += gain;
      }
    }
  }

  /** @param {number} place @param {Name} name */
  call(place, { name, mask, whole }) {
    this.present[place] |= mask;
    this.exact[place] |= mask;
    this.named[place] = Math.max(this.named[place], name.length);
    if (whole) this.whole[place] = 1;
  }
}

/** @param {readonly Shard[]} shards @param {Sought} term @returns {Promise<Postings>} */
async function lookUp(shards, term) {
  return { term, lists: await Promise.all(shards.map((shard) => shard.postings(term))) };
}

/** @param {Postings} found */
function frequency({ lists }) {
  return lists.flat().reduce((sum, { places }) => sum + places.length, 0);
}

/**
 * Returns, for each shard, the documents that were called by a name.
 * @param {readonly Shard[]} shards @param {readonly Name[]} names @returns {Promise<Call[][]>}
 */
export async function lookUpNames(shards, names) {
  const calls = async (/** @type {Shard} */ shard) => {
    const found = await Promise.all(names.map((name) => shard.named(name)));
    return names.flatMap((name, index) => found[index].map((place) => ({ place, name })));
  };
  return Promise.all(shards.map(calls));
}

/**
 * @param {readonly Shard[]} shards @param {readonly Postings[]} found @param {Query} query
 * @param {readonly Call[][]} calls
 */
function sheetsOf(shards, found, query, calls) {
  const documents = sizeOf(shards);
  const weighed = found.map((each, number) => ({
    ...each,
    number,
    weight: rarity(documents, frequency(each)) * (each.term.family === 'p' ? 1 : ALONE),
    accented: query.accented,
  }));
  return shards.map((shard, index) => {
    const sheet = new Sheet(shard);
    for (const each of weighed) sheet.add(each, each.lists[index]);
    for (const { place, name } of calls[index]) sheet.call(place, name);
    return sheet;
  });
}

/**
 * Returns the documents that satisfy the query; `least` is the number of words to hold.
 * @param {readonly Sheet[]} sheets @param {Query} query @param {number} least
 */
function select(sheets, query, least) {
  const phrases = query.pairs.reduce((mask, pair) => mask | pair.heldBit, 0);
  /** @type {Hit[]} */
  const hits = [];
  sheets.forEach((sheet, shardIndex) => {
    for (let place = 0; place < sheet.shard.size; place += 1) {
      const called = sheet.whole[place] === 1;
      if (!called && (sheet.held[place] & phrases) !== phrases) continue;
      const present = sheet.present[place] & query.all;
      if (!called && (present === 0 || bitCount(present) < least)) continue;
      hits.push({
        shardIndex,
        place,
        named: sheet.named[place],
        exact: query.accented && (sheet.exact[place] & query.all) === query.all ? 1 : 0,
        score: sheet.score[place],
        words: bitCount(present),
      });
    }
  });
  return hits;
}

/**
 * Returns the terms to look up because fewer than `enough` documents hold a word beside a
 * neighbour: the weakest first, and not many, since a large archive has many shards to ask.
 *
 * In a small archive a word typed with accents is wanted with these accents, or else its folded
 * form would be in nearly every text; in a large one that would cost too many bytes.
 * @param {readonly Shard[]} shards @param {Query} query @param {readonly Postings[]} found
 * @param {number} enough @returns {Sought[]}
 */
function looseWords(shards, query, found, enough) {
  const isSmall = sizeOf(shards) <= SMALL;
  const lookedUp = query.singles.reduce((masks, single) => masks | single.mask, 0);
  const support = (/** @type {number} */ mask) =>
    Math.max(0, ...found.filter(({ term }) => term.mask & mask).map(frequency));
  return query.words
    .map((word, bit) => ({ word, mask: 1 << bit, support: support(1 << bit) }))
    .filter((loose) => loose.support < enough && !(loose.mask & lookedUp))
    .sort((one, other) => one.support - other.support || one.mask - other.mask)
    .slice(0, 1 + Math.ceil(8 / shards.length))
    .map(({ word, mask }) =>
      query.accented && isSmall
        ? { ...wordTerm(word), mask, heldBit: 0, strict: true }
        : { ...presenceTerm(word), mask, heldBit: 0 },
    );
}

/** @param {readonly Shard[]} shards @returns {Hit[]} */
function everyDocument(shards) {
  return shards.flatMap((shard, shardIndex) =>
    Array.from({ length: shard.size }, (_, place) => {
      return { shardIndex, place, named: 0, exact: 0, score: 0, words: 0 };
    }),
  );
}

/**
 * Returns the hits that hold most of the words, though none holds all of them.
 * @param {Hit[]} hits
 */
function nearest(hits) {
  const most = hits.reduce((words, hit) => Math.max(words, hit.words), 0);
  return hits.filter((hit) => hit.words === most);
}

/**
 * Returns `{hits, partial}`: the matching documents in no order. When none holds all words,
 * those that hold most of them, and `partial` is true.
 * @param {readonly Shard[]} shards @param {Query} query @param {number} enough
 */
export async function match(shards, query, enough) {
  if (query.words.length === 0) return { hits: everyDocument(shards), partial: false };
  const seek = (/** @type {readonly Sought[]} */ terms) =>
    Promise.all(terms.map((term) => lookUp(shards, term)));
  const [found, calls] = await Promise.all([
    seek([...query.pairs, ...query.singles]),
    lookUpNames(shards, query.names),
  ]);
  const holding = (/** @type {readonly Postings[]} */ terms, /** @type {number} */ least) =>
    select(sheetsOf(shards, terms, query, calls), query, least);
  const all = (/** @type {readonly Postings[]} */ terms) => holding(terms, query.words.length);
  let hits = all(found);
  // One at a time: each costs bytes, and the first is mostly enough.
  for (const word of hits.length < enough ? looseWords(shards, query, found, enough) : []) {
    found.push(...(await seek([word])));
    hits = all(found);
    if (hits.length >= enough) break;
  }
  const lenient = found.map((each) => ({ ...each, term: { ...each.term, strict: false } }));
  if (hits.length === 0) hits = all(lenient);
  if (hits.length > 0) return { hits, partial: false };
  const some = nearest(holding(lenient, 1));
  return { hits: some, partial: some.length > 0 };
}
