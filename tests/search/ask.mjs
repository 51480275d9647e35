/**
 * Asks the browser's half of search questions, from the command line.
 *
 *     node ask.mjs ENGINE FOLDER < questions.json
 *
 * `questions` is a list of `{q, options}`, `{labels: true}`, and changes of the world between
 * them: `{offline}` true or false, `{publish}` another folder in place of FOLDER, `{fresh: true}`
 * a reader who has loaded nothing yet, `{recent}` so many documents that are always searched.
 * The answers
 * are a list as long; they tell the files that each query loaded and their bytes as sent (JSON
 * is gzipped on the way, the index files are compressed as they are).
 */
/** @import { Options } from '../../overrides/types/search/values.js' */

import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [engineFolder, folder] = process.argv.slice(2);
/** @type {typeof import('../../overrides/assets/search/search.js')} */
const { createSearch, SearchError } = await import(
  pathToFileURL(join(engineFolder, 'search.js')).href
);

/**
 * @typedef {{
 *   q?: string, options?: Options, labels?: true, offline?: boolean, publish?: string,
 *   fresh?: true, recent?: number,
 * }} Question
 */

let isOffline = false;
/** @type {{path: string, bytes: number}[]} */
let loaded = [];

/** @param {string} url */
async function fetchFile(url) {
  if (isOffline) throw new TypeError('Failed to fetch');
  const path = url.replace('/search/', '');
  const content = await readFile(join(folder, path)).catch(() => null);
  if (content === null) return new Response('', { status: 404 });
  const sent = path.endsWith('.json') ? gzipSync(content).length : content.length;
  loaded.push({ path, bytes: sent });
  return new Response(content);
}

let search = createSearch('/search/', fetchFile);

/** @param {Question} question */
async function answer(question) {
  if (question.recent) search = createSearch('/search/', fetchFile, question.recent);
  if (question.fresh) search = createSearch('/search/', fetchFile);
  isOffline = question.offline ?? isOffline;
  if (question.publish) {
    await rm(folder, { recursive: true });
    await rename(question.publish, folder);
  }
  if (question.labels) return { labels: await search.labels() };
  if (question.q === undefined) return null;
  loaded = [];
  try {
    return { ...(await search.search(question.q, question.options)), loaded };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const path = error instanceof SearchError ? error.path : undefined;
    return { error: error.name, path, message: error.message };
  }
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = [];
for (const question of JSON.parse(Buffer.concat(chunks).toString())) {
  answers.push((await answer(question)) ?? null);
}
process.stdout.write(JSON.stringify(answers));
