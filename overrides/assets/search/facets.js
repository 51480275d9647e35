/** Filters: which documents pass, and how many there are for each value. */

/** @import { Chosen, Column, Counts, Hit } from './values.js' */
/** @import { Shard } from './shard.js' */

/**
 * Returns `{kept, counts}`. Within a filter one of the chosen values is enough, all filters must
 * hold. The counts of a filter are of the documents that pass all *other* filters: what the
 * reader would get by choosing that value.
 *
 * @param {readonly Hit[]} hits @param {Readonly<Record<string, readonly Column[]>>} columns
 * @param {Chosen} chosen @returns {{kept: Hit[], counts: Counts}}
 */
export function filtered(hits, columns, chosen) {
  const names = Object.keys(columns);
  const active = names.filter((name) => chosen[name]?.length);
  const wanted = active.map((name) => new Set(chosen[name]));
  /** @type {Record<string, Map<string, number>>} */
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  const kept = [];
  const count = (/** @type {Hit} */ hit, /** @type {string} */ name) => {
    const { ids, values } = columns[name][hit.shardIndex];
    for (const value of values[hit.place]) {
      counts[name].set(ids[value], (counts[name].get(ids[value]) ?? 0) + 1);
    }
  };
  for (const hit of hits) {
    const failed = active.filter((name, index) => {
      const { ids, values } = columns[name][hit.shardIndex];
      return !values[hit.place].some((value) => wanted[index].has(ids[value]));
    });
    if (failed.length === 0) {
      kept.push(hit);
      for (const name of names) count(hit, name);
    } else if (failed.length === 1) {
      count(hit, failed[0]);
    }
  }
  const plain = Object.entries(counts).map(([name, each]) => [name, Object.fromEntries(each)]);
  return { kept, counts: Object.fromEntries(plain) };
}

/**
 * Loads the columns of some filters, for every shard.
 * @param {readonly Shard[]} shards @param {readonly string[]} names
 */
export async function loadColumns(shards, names) {
  const columns = await Promise.all(
    names.map((name) => Promise.all(shards.map((shard) => shard.column(name)))),
  );
  return Object.fromEntries(names.map((name, index) => [name, columns[index]]));
}

/**
 * Returns the filters that can be counted within a budget of bytes, the lightest first.
 * @param {readonly Shard[]} shards @param {readonly string[]} names @param {number} budget
 */
export function lightFilters(shards, names, budget) {
  const weighed = names.map((name) => {
    const bytes = shards.reduce((sum, { summary }) => sum + (summary.filters[name] ?? 0), 0);
    return { name, bytes };
  });
  let left = budget;
  return weighed
    .sort((one, other) => one.bytes - other.bytes)
    .filter(({ bytes }) => {
      left -= bytes;
      return left >= 0;
    })
    .map(({ name }) => name);
}
