/** Prints what the browser's half makes of texts: words, folded words, and terms of pairs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = (/** @type {string} */ file) =>
  import(pathToFileURL(join(process.argv[2], file)).href);
/** @type {typeof import('../../overrides/assets/search/words.js')} */
const { folded, tokenise } = await load('words.js');
/** @type {typeof import('../../overrides/assets/search/terms.js')} */
const { pairTerm, wordTerm } = await load('terms.js');

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
/** @type {string[]} */
const texts = JSON.parse(Buffer.concat(chunks).toString());
const answers = texts.map((text) => {
  const words = tokenise(text);
  const pairs = words.slice(1).map((word, index) => pairTerm(words[index], word));
  const terms = [...words.map(wordTerm), ...pairs];
  return {
    words,
    folded: words.map(folded),
    terms: terms.map((t) => [t.family, t.fold, t.accent]),
  };
});
process.stdout.write(JSON.stringify(answers));
