/** The values that the modules of search hand to each other; the browser loads nothing of this. */

import type { Shard } from './shard.js';

/** What is known by a name that may be missing. */
export type Table<T> = { readonly [name: string]: T | undefined };

/** Filter to chosen ids. */
export type Chosen = Table<readonly string[]>;
/** Filter to id to the number of documents. */
export type Counts = Table<Table<number>>;
/** Filter to id to name, in the order of showing. */
export type Labels = Table<Table<string>>;
/** Parameter of the page's address to filter. */
export type Parameters = Readonly<Record<string, string>>;
export type Order = 'relevance' | 'date';

/** A search as the page's address tells it. */
export interface Search {
  readonly query: string;
  readonly filters: Chosen;
  readonly sort: Order;
  /** True when the whole of a large archive is asked. */
  readonly isWhole: boolean;
  /** Results to show. */
  readonly limit: number;
  /** True when the address held what cannot be read. */
  readonly isDamaged: boolean;
  /** True when the query was cut. */
  readonly isLong: boolean;
}

/** What to search for besides the query. */
export interface Options {
  readonly filters?: Chosen;
  /**
   * The filters to count: by default all, in a large archive the lighter ones. Ask for the others
   * when the reader opens them.
   */
  readonly facets?: readonly string[];
  /** By default the most relevant first. */
  readonly sort?: Order;
  /** Results to leave out, by default none. */
  readonly offset?: number;
  /** Results to return, by default 10. */
  readonly limit?: number;
  /** True asks all of a large archive. */
  readonly isWhole?: boolean;
}

/** Options with what follows from them: `wanted` results are looked for. */
export interface Asked extends Options {
  readonly filters: Chosen;
  readonly wanted: number;
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** `w`: a word with its accents; `b`: where a word is, accents aside; `p`: a pair of words. */
export type Family = 'w' | 'b' | 'p';

/** The number by which a word or a pair stands in the index. */
export interface Term {
  readonly family: Family;
  readonly fold: number;
  readonly accent: number;
}

/** A term that a query looks up. Bit i of a mask stands for word i of the query. */
export interface Sought extends Term {
  readonly mask: number;
  /** The pair's own bit when a phrase needs it, or 0. */
  readonly heldBit: number;
  /** True when only the typed accents are wanted. */
  readonly strict?: boolean;
}

/** Words side by side; `phrase` when they were typed in quotation marks. */
export interface Run {
  readonly phrase: boolean;
  readonly words: readonly string[];
}

/** Words that may be a directive's name. */
export interface Name {
  /** Its first number. */
  readonly number: string;
  readonly name: string;
  readonly mask: number;
  /** True when nothing of the number and symbol is missing. */
  readonly whole: boolean;
}

/** What a reader typed, as terms. `all` has the bits of all words. */
export interface Query {
  readonly words: readonly string[];
  /** Folded words. */
  readonly phrases: readonly (readonly string[])[];
  readonly pairs: readonly Sought[];
  /** The words without a neighbour. */
  readonly singles: readonly Sought[];
  readonly names: readonly Name[];
  readonly all: number;
  /** True when a word was typed with accents. */
  readonly accented: boolean;
  /** Words that are not looked for, because the query is long. */
  readonly ignored: number;
}

/** A shard as the manifest tells of it: `Summary` in `portal/search/shards.py`. */
export interface Summary {
  readonly name: string;
  readonly documents: number;
  /** The dates of its first and last document, as in 2024-01-31. */
  readonly since: string;
  readonly until: string;
  /** Files of words, of pairs and of names. */
  readonly words: number;
  readonly pairs: number;
  readonly names: number;
  /** Filter to the bytes of its column. */
  readonly filters: Table<number>;
}

/** The file that names all others: `portal/search/manifest.py`. */
export interface Manifest {
  readonly format: number;
  /** From the oldest to the newest. */
  readonly shards: readonly Summary[];
  readonly labels: Labels;
}

/** The manifest with its shards ready to be asked. */
export interface Index {
  readonly shards: readonly Shard[];
  readonly labels: Labels;
}

/** How a term stands in a text; `impact` is 0 in passing, 1 repeated, 2 in the lead, 3 in the title. */
export interface Variant {
  readonly accent: number;
  readonly impact: number;
}

/** The documents of a shard, by their places, that hold a term in one way. */
export interface Posting extends Variant {
  readonly places: readonly number[];
}

/** A term with its postings in each shard. */
export interface Postings {
  readonly term: Sought;
  readonly lists: readonly (readonly Posting[])[];
}

/** A term with what counts of it: `number` tells terms apart, `accented` is the query's. */
export interface Weighed extends Postings {
  readonly number: number;
  readonly weight: number;
  readonly accented: boolean;
}

/** A document that is called by a name. */
export interface Call {
  readonly place: number;
  readonly name: Name;
}

/** A filter in one shard: its ids and, for each document, the places of its ids among them. */
export interface Column {
  readonly ids: readonly string[];
  readonly values: readonly (readonly number[])[];
}

/** A document that matches, and how well. */
export interface Hit {
  readonly shardIndex: number;
  readonly place: number;
  /** Length of the name that was typed. */
  readonly named: number;
  /** 1 when all words are there with the typed accents. */
  readonly exact: 0 | 1;
  readonly score: number;
  readonly words: number;
}

/** A value of a filter, as the reader chooses it; without a count when none was counted. */
export interface Value {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly count: number | undefined;
  readonly isChosen: boolean;
}

/** A word in a text, from `start` up to `end`. */
export interface Located {
  readonly start: number;
  readonly end: number;
  readonly spelling: string;
  readonly folded: string;
}

/** A stretch of plain text; words that were looked for are marked. */
export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** What a document's file says of it in its first line: `portal/search/documents.py`. */
export interface Listed {
  readonly url: string;
  readonly kind: string;
  readonly number: string | null;
  readonly title: string;
  readonly date: string;
  readonly filters: Chosen;
}

/** A document's file. */
export interface DocumentFile {
  readonly record: Listed;
  readonly lead: string;
  readonly text: string;
}

/** A document as a result. */
export interface Result extends Listed {
  /** Legal state, which articles have not. */
  readonly state: string | null;
  readonly titleParts: readonly Part[];
  readonly excerpt: readonly Part[];
}

/** What a search found. */
export interface Found {
  readonly total: number;
  /** The date from which on a large archive was searched, or null when all of it was. */
  readonly since: string | null;
  /** True when no document holds all the words. */
  readonly isPartial: boolean;
  /** True when some texts have not been looked at for a phrase yet: a higher `limit` looks further. */
  readonly isCut: boolean;
  readonly ignoredWords: number;
  readonly counts: Counts;
  readonly results: readonly Result[];
}
