/**
 * The search of the portal, without its user interface.
 *
 *     const engine = createSearch('/search/');
 *     const page = await engine.search('đại đoàn kết', { filters: { topic: ['doan-ket'] } });
 *
 * Everything that a result holds is plain text: whoever shows it sets `textContent`.
 */

/** @import { Asked, DocumentFile, Fetch, Found, Hit, Index } from './values.js' */
/** @import { Manifest, Options, Query, Result, Summary } from './values.js' */

import { inflated } from './bytes.js';
import { excerpt, highlighted, holdsPhrase } from './excerpt.js';
import { filtered, lightFilters, loadColumns } from './facets.js';
import { match } from './matching.js';
import { parseQuery } from './query.js';
import { looksBack, newest, RECENT } from './reach.js';
import { Shard } from './shard.js';

const FORMAT = 1;
const REMEMBERED = 400; // files kept in memory
const CHECKED = 60_000; // characters of texts after which a phrase is looked for no further
const TOGETHER = 5; // texts that are loaded at a time once the first ones were not enough
const COUNTED = 50_000; // bytes to load for counts nobody asked for
const decoder = new TextDecoder();

/** Search did not work: a file could not be loaded or read. `cause` tells why. */
export class SearchError extends Error {
  /** @param {string} path @param {unknown} cause */
  constructor(path, cause) {
    super(`search could not load ${path}`, { cause });
    this.name = 'SearchError';
    this.path = path;
  }
}

/** @param {Hit} one @param {Hit} other */
function newestFirst(one, other) {
  return other.shardIndex - one.shardIndex || other.place - one.place;
}

/** @param {Hit} one @param {Hit} other */
function bestFirst(one, other) {
  return (
    other.named - one.named ||
    other.exact - one.exact ||
    other.score - one.score ||
    newestFirst(one, other)
  );
}

/** @param {DocumentFile} file @param {Query['phrases']} phrases */
function holds({ record, lead, text }, phrases) {
  const fields = [`${record.title} ${record.number ?? ''}`, lead, text];
  return phrases.every((phrase) => fields.some((field) => holdsPhrase(field, phrase)));
}

class Engine {
  /** @param {string} baseUrl @param {Fetch} fetch @param {number} recent */
  constructor(baseUrl, fetch, recent) {
    this.baseUrl = baseUrl;
    this.fetch = fetch;
    this.recent = recent;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.files = new Map();
    /** @type {Promise<Index> | undefined} */
    this.opened = undefined;
  }

  /**
   * Searches; see `createSearch`. A new publication renames shards: then it starts afresh.
   * @param {string} text @param {Options} options
   */
  async search(text, options = {}) {
    const { index, isFresh } = this.index();
    try {
      return await this.searchIn(await index, text, options);
    } catch (error) {
      if (isFresh || !(error instanceof SearchError)) throw error;
      this.opened = undefined;
      return this.searchIn(await this.index().index, text, options);
    }
  }

  /** Returns the labels of the filters: filter to id to name, in the order of showing. */
  async labels() {
    return (await this.index().index).labels;
  }

  index() {
    if (this.opened) return { index: this.opened, isFresh: false };
    const opened = this.open();
    opened.catch(() => {
      this.opened = undefined;
    });
    this.opened = opened;
    return { index: opened, isFresh: true };
  }

  /** @returns {Promise<Index>} */
  async open() {
    const path = 'manifest.json';
    /** @type {Manifest} */
    const { format, shards, labels } = await this.get(path, { cache: 'no-cache' }, (response) =>
      response.json(),
    );
    if (format !== FORMAT) throw new SearchError(path, new Error(`format ${format}`));
    this.files.clear();
    const open = (/** @type {Summary} */ summary) => new Shard(summary, (file) => this.load(file));
    return { shards: shards.map(open), labels };
  }

  /**
   * @template T
   * @param {string} path @param {RequestInit} init @param {(response: Response) => Promise<T>} read
   */
  async get(path, init, read) {
    try {
      const response = await this.fetch(this.baseUrl + path, init);
      if (!response.ok) throw new Error(`status ${response.status}`);
      return await read(response);
    } catch (error) {
      throw new SearchError(path, error);
    }
  }

  /**
   * Returns a file's bytes; the files used last are remembered.
   * @param {string} path
   */
  load(path) {
    const loading = this.files.get(path) ?? this.get(path, {}, inflated);
    this.files.delete(path);
    this.files.set(path, loading);
    loading.catch(() => this.files.delete(path));
    const [oldest] = this.files.keys();
    if (this.files.size > REMEMBERED) this.files.delete(oldest);
    return loading;
  }

  /** @param {Index} index @param {string} text @param {Options} options @returns {Promise<Found>} */
  async searchIn({ shards, labels }, text, options) {
    const { filters = {}, offset = 0, limit = 10 } = options;
    const query = parseQuery(text);
    const counted = options.facets ?? lightFilters(shards, Object.keys(labels), COUNTED);
    const names = [...new Set([...counted, ...Object.keys(filters)])];
    const { reached, since, hits, counts, isPartial } = await this.find(shards, query, names, {
      ...options,
      filters,
      wanted: offset + limit,
    });
    const { shown, dropped, isCut } = await this.verified(reached, hits, query, offset + limit);
    return {
      total: hits.length - dropped,
      since,
      isPartial,
      isCut,
      ignoredWords: query.ignored,
      counts,
      results: await Promise.all(
        shown.slice(offset).map((hit) => this.result(reached, hit, query.words)),
      ),
    };
  }

  /**
   * Looks in the newest shards, and in all where it must or where those have too little.
   * @param {readonly Shard[]} shards @param {Query} query @param {readonly string[]} names
   * @param {Asked} options
   */
  async find(shards, query, names, options) {
    const recent = newest(shards, this.recent);
    const older = shards.slice(0, -recent.length);
    if (older.length > 0 && !options.isWhole && !(await looksBack(older, query, options.filters))) {
      const found = await this.findAmong(recent, query, names, options);
      const isEnough = found.hits.length >= options.wanted && !found.isPartial;
      if (isEnough) return { ...found, since: recent[0].summary.since };
    }
    return { ...(await this.findAmong(shards, query, names, options)), since: null };
  }

  /**
   * @param {readonly Shard[]} reached @param {Query} query @param {readonly string[]} names
   * @param {Asked} options
   */
  async findAmong(reached, query, names, { filters, sort, wanted }) {
    const [{ hits, partial }, columns] = await Promise.all([
      match(reached, query, wanted),
      loadColumns(reached, names),
    ]);
    const { kept, counts } = filtered(hits, columns, filters);
    kept.sort(sort === 'date' || query.words.length === 0 ? newestFirst : bestFirst);
    return { reached, hits: kept, counts, isPartial: partial };
  }

  /**
   * Returns the first `wanted` hits. The index knows phrases by their pairs of words only: for
   * those of three words and more the texts decide, of as many documents as are shown.
   * `total` is then the number of documents that hold the pairs, less those found wanting;
   * `isCut` says that too many were, so that the reader decides whether to look further.
   *
   * @param {readonly Shard[]} shards @param {readonly Hit[]} hits @param {Query} query
   * @param {number} wanted
   */
  async verified(shards, hits, query, wanted) {
    const long = query.phrases.filter((phrase) => phrase.length > 2);
    if (long.length === 0) return { shown: hits.slice(0, wanted), dropped: 0, isCut: false };
    /** @type {Hit[]} */
    const shown = [];
    let at = 0;
    let read = 0;
    while (shown.length < wanted && at < hits.length && (at < wanted || read < CHECKED)) {
      const batch = hits.slice(at, at + (at === 0 ? wanted : TOGETHER));
      const texts = await Promise.all(batch.map((hit) => this.document(shards, hit)));
      shown.push(...batch.filter((_, index) => holds(texts[index], long)));
      at += batch.length;
      read += texts.reduce((sum, { text }) => sum + text.length, 0);
    }
    const isCut = shown.length < wanted && at < hits.length;
    return { shown: shown.slice(0, wanted), dropped: at - shown.length, isCut };
  }

  /**
   * Returns a document's own file: a line of JSON, the lead as a line, the text.
   * @param {readonly Shard[]} shards @param {Hit} hit @returns {Promise<DocumentFile>}
   */
  async document(shards, { shardIndex, place }) {
    const url = await shards[shardIndex].address(place);
    const content = decoder.decode(await this.load(`d${url.replace(/\/$/, '')}.z`));
    const [line, lead] = content.split('\n', 2);
    const text = content.slice(line.length + lead.length + 2);
    return { record: JSON.parse(line), lead, text };
  }

  /**
   * @param {readonly Shard[]} shards @param {Hit} hit @param {Query['words']} words
   * @returns {Promise<Result>}
   */
  async result(shards, hit, words) {
    const { record, lead, text } = await this.document(shards, hit);
    return {
      ...record,
      state: record.filters.state?.[0] ?? null,
      titleParts: highlighted(record.title, words),
      excerpt: excerpt(`${lead}\n${text}`, words),
    };
  }
}

/**
 * Returns the search of the index under `baseUrl` (it ends with a slash).
 *
 * Its searches reject with a SearchError when a file cannot be loaded.
 *
 * @param {string} baseUrl @param {Fetch} [fetch]
 * @param {number} [recent] documents of a large archive that are always searched
 */
export function createSearch(baseUrl, fetch = globalThis.fetch.bind(globalThis), recent = RECENT) {
  const engine = new Engine(baseUrl, fetch, recent);
  return {
    /** @param {string} query @param {Options} [options] */
    search: (query, options) => engine.search(query, options),
    labels: () => engine.labels(),
  };
}
