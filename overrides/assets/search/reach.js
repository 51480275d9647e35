/**
 * How far back a search looks. The lists of common words grow with the archive, and most readers
 * want what is new: in a large archive the newest shards are asked first, and the older ones
 * when the reader asks for them, or when the newest have too little to show.
 */

/** @import { Shard } from './shard.js' */
/** @import { Chosen, Query } from './values.js' */

import { lookUpNames } from './matching.js';

export const RECENT = 30_000; // documents that are always searched

/**
 * Returns the newest shards, with at least so many documents between them.
 * @param {readonly Shard[]} shards @param {number} documents
 */
export function newest(shards, documents) {
  let first = shards.length;
  for (let room = documents; first > 0 && room > 0; room -= shards[first].size) first -= 1;
  return shards.slice(first);
}

/**
 * Tells whether a search is about older documents: of years chosen, or called by their number.
 * @param {readonly Shard[]} older @param {Query} query @param {Chosen} filters
 */
export async function looksBack(older, query, { year = [] }) {
  const until = older[older.length - 1].summary.until.slice(0, 4);
  if (year.some((one) => one <= until)) return true;
  const calls = await lookUpNames(older, query.names);
  return calls.some((each) => each.length > 0);
}
