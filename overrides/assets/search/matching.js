/**
 * Which documents match a query, and how well.
 *
 * A word counts as present in a document where it stands beside its neighbour of the query (for
 * Vietnamese, whose words are several syllables, that is nearly always what is meant), or, when
 * the word was looked up alone, anywhere. All words must be present.
 */

const GAIN = [1, 1.5, 2.2, 4]; // by impact: in passing, repeated, in the lead or often, in the title
const ALONE = 0.3; // what a word without its neighbour is worth beside a pair
const OTHER_ACCENT = 0.5;

function bitCount(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count += 1;
  return count;
}

/** Weighs a term: the rarer, the more it says (the usual inverse document frequency). */
function rarity(documents, found) {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

/** What is known of the documents of one shard, as columns. */
class Sheet {
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

  /** Adds one term's lists; `number` tells terms apart, so that each counts once. */
  add({ lists, term, weight, number, accented }) {
    const ranked = lists
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

  call(place, { name, mask, whole }) {
    this.present[place] |= mask;
    this.exact[place] |= mask;
    this.named[place] = Math.max(this.named[place], name.length);
    if (whole) this.whole[place] = 1;
  }
}

async function lookUp(shards, term) {
  return { term, lists: await Promise.all(shards.map((shard) => shard.postings(term))) };
}

function frequency({ lists }) {
  return lists.flat().reduce((sum, { places }) => sum + places.length, 0);
}

/** Returns, for each shard, the documents that were called by a name. */
async function lookUpNames(shards, names) {
  const calls = async (shard) => {
    const found = await Promise.all(names.map((name) => shard.named(name)));
    return names.flatMap((name, index) => found[index].map((place) => ({ place, name })));
  };
  return Promise.all(shards.map(calls));
}

function sheetsOf(shards, found, query, calls) {
  const documents = shards.reduce((sum, shard) => sum + shard.size, 0);
  const weighed = found.map((each, number) => ({
    ...each,
    number,
    weight: rarity(documents, frequency(each)) * (each.term.family === 'p' ? 1 : ALONE),
    accented: query.accented,
  }));
  return shards.map((shard, index) => {
    const sheet = new Sheet(shard);
    for (const each of weighed) sheet.add({ ...each, lists: each.lists[index] });
    for (const { place, name } of calls[index]) sheet.call(place, name);
    return sheet;
  });
}

/** Returns the documents that satisfy the query; `least` is the number of words to hold. */
function select(sheets, query, least) {
  const phrases = query.pairs.reduce((mask, pair) => mask | pair.heldBit, 0);
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

/** Returns the words that pairs support least, first: to be looked up alone. */
function weakest(query, pairs) {
  const support = query.words.map((_, bit) =>
    Math.max(0, ...pairs.filter(({ term }) => term.mask & (1 << bit)).map(frequency)),
  );
  const alone = query.singles.reduce((mask, single) => mask | single.mask, 0);
  return query.presence
    .map((term, bit) => ({ term, bit }))
    .filter(({ term }) => !(term.mask & alone))
    .sort((one, other) => support[one.bit] - support[other.bit] || one.bit - other.bit)
    .map(({ term }) => term);
}

/** Returns how many words may be looked up alone: a large archive has many shards to ask. */
function wordsToTry(shards) {
  return 1 + Math.ceil(8 / shards.length);
}

function best(hits) {
  return hits.reduce((most, hit) => Math.max(most, hit.words), 0);
}

/**
 * Returns `{hits, partial}`: the matching documents in no order. When none holds all words,
 * those that hold most of them, and `partial` is true.
 */
export async function match(shards, query, enough) {
  if (query.words.length === 0) {
    const every = (shard, shardIndex) =>
      Array.from({ length: shard.size }, (_, place) => ({
        shardIndex, place, named: 0, exact: 0, score: 0, words: 0,
      }));
    return { hits: shards.flatMap(every), partial: false };
  }
  const seek = (terms) => Promise.all(terms.map((term) => lookUp(shards, term)));
  const [found, calls] = await Promise.all([
    seek([...query.pairs, ...query.singles]),
    lookUpNames(shards, query.names),
  ]);
  let sheets = sheetsOf(shards, found, query, calls);
  let hits = select(sheets, query, query.words.length);
  // One at a time: each costs bytes, and the first is mostly enough.
  for (const word of weakest(query, found).slice(0, wordsToTry(shards))) {
    if (hits.length >= enough) break;
    found.push(...(await seek([word])));
    sheets = sheetsOf(shards, found, query, calls);
    hits = select(sheets, query, query.words.length);
  }
  if (hits.length > 0) return { hits, partial: false };
  const some = select(sheets, query, 1);
  const most = best(some);
  return { hits: some.filter((hit) => hit.words === most), partial: most > 0 };
}
