/** One shard of the index: loads the few of its files that a query needs. */

/** @import { Column, Name, Posting, Summary, Term } from './values.js' */

import { Reader } from './bytes.js';
import { FOLDS, VARIANTS, variant } from './terms.js';

const ADDRESSES = 16; // documents in a file of addresses
const decoder = new TextDecoder();

/**
 * Returns the variants of a folded word or pair in a chunk.
 * @param {Uint8Array} bytes @param {number} from @returns {Posting[]}
 */
function variants(bytes, from) {
  const reader = new Reader(bytes);
  const count = reader.varint();
  const numbers = reader.ascending(count);
  const sizes = numbers.map(() => reader.varint() + 2);
  const found = [];
  for (let index = 0, at = reader.at; index < count; at += sizes[index], index += 1) {
    const offset = numbers[index] - from;
    if (offset < 0 || offset >= VARIANTS) continue;
    reader.at = at;
    found.push({ ...variant(offset), places: reader.places(at + sizes[index]) });
  }
  return found;
}

/** @param {Uint8Array} bytes @param {number} documents @returns {Column} */
function column(bytes, documents) {
  const end = bytes.indexOf(10);
  const ids = JSON.parse(decoder.decode(bytes.subarray(0, end)));
  const reader = new Reader(bytes.subarray(end + 1));
  const sizes = Array.from({ length: documents }, () => reader.varint());
  return { ids, values: sizes.map((size) => Array.from({ length: size }, () => reader.varint())) };
}

export class Shard {
  /**
   * `load(path)` gives the bytes of a file, uncompressed; it may remember them.
   * @param {Summary} summary @param {(path: string) => Promise<Uint8Array>} load
   */
  constructor(summary, load) {
    this.summary = summary;
    this.size = summary.documents;
    /** @param {string} file */
    this.load = (file) => load(`${summary.name}/${file}.z`);
    /** @type {Map<string, Promise<Column>>} */
    this.columns = new Map();
  }

  /**
   * Returns the lists of documents that hold a term, one for each accent and impact.
   * @param {Term} term
   */
  async postings({ family, fold }) {
    const count = family === 'p' ? this.summary.pairs : this.summary.words;
    const chunk = Math.floor((fold * count) / FOLDS);
    const border = Math.ceil((chunk * FOLDS) / count);
    const bytes = await this.load(`${family}${chunk.toString(16)}`);
    return variants(bytes, (fold - border) * VARIANTS);
  }

  /**
   * Returns the documents called by a name, whose first number is `number`.
   * @param {Name} name @returns {Promise<number[]>}
   */
  async named({ number, name }) {
    const file = Number(number.slice(-6)) % this.summary.names;
    const numbers = JSON.parse(decoder.decode(await this.load(`n${file.toString(16)}`)));
    const names = Object.hasOwn(numbers, number) ? numbers[number] : {};
    return Object.hasOwn(names, name) ? names[name] : [];
  }

  /**
   * Returns the values of a filter; a filter that the shard does not know has none.
   * @param {string} filter @returns {Promise<Column>}
   */
  async column(filter) {
    if (!Object.hasOwn(this.summary.filters, filter)) {
      return { ids: [], values: Array.from({ length: this.size }, () => []) };
    }
    const known = this.columns.get(filter);
    if (known) return known;
    const loading = this.load(`f-${filter}`).then((bytes) => column(bytes, this.size));
    loading.catch(() => this.columns.delete(filter));
    this.columns.set(filter, loading);
    return loading;
  }

  /**
   * Returns the address of a document's page.
   * @param {number} place
   */
  async address(place) {
    const file = Math.floor(place / ADDRESSES);
    const addresses = decoder.decode(await this.load(`u${file.toString(16)}`)).split('\n');
    return addresses[place % ADDRESSES];
  }
}
