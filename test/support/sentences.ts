import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { Kind } from '../../server/src/ports/findings/kind';
import { KINDS } from '../../server/src/ports/findings/kinds';
import {
  CATALOG,
  GATES,
  JMX,
  JMX_LOCAL,
  JMX_RMI,
  NEVER_OPENED,
  RANDOM_PORTS,
  REMOTE_PORTS,
  UNIT_TEST,
} from '../../server/src/ports/product/catalog';
import { OTHER_PORTS } from '../../server/src/ports/product/other-products';
import { OTHER_PRODUCTS } from '../../server/src/ports/product/signs';
import { keyOf } from '../../server/src/words/language';
import { root } from './fixtures';

/** The tags of what is said to people; `server/src/words/` has them. */
const TAGS = new Set(['phrase', 'said']);

/** A sentence in the source. */
export interface Sentence {
  /** As tables of other languages have it. */
  readonly key: string;
  /** `server/src/features/hover.ts:145`. */
  readonly place: string;
  /** It stands outside of any function, and so is said before anybody knows in which language. */
  readonly isEarly: boolean;
}

/** Every sentence of the server that has words of its own. The command line speaks English, and what is only said there is left out. */
export function serverSentences(): Sentence[] {
  return filesIn('server/src')
    .filter((name) => !name.startsWith(path.join('server/src/cli/')))
    .flatMap(sentencesIn);
}

/** Those of the extension, of the page of the map, and of what both take from the server's rooms. */
export function clientSentences(): Sentence[] {
  const shared = ['server/src/features/map/drawing.ts', 'server/src/words/phrase.ts'];
  return [...filesIn('client/src'), ...filesIn('client/webview'), ...shared].flatMap(sentencesIn);
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}

function sentencesIn(file: string): Sentence[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found: Sentence[] = [];
  let functions = 0;
  const enter = () => {
    functions++;
  };
  const leave = () => {
    functions--;
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    TaggedTemplateExpression({ tag, quasi, start }) {
      if (tag.type !== 'Identifier' || !TAGS.has(tag.name)) return;
      const key = keyOf(quasi.quasis.map(({ value }) => value.cooked ?? value.raw));
      const line = text.slice(0, start).split('\n').length;
      if (hasWords(key)) found.push({ key, place: `${file}:${line}`, isEarly: functions === 0 });
    },
  }).visit(parseSync(file, text).program);
  return found;
}

/** Whether there is anything to say in another way: not in `{0} → {1}`, `{0} (UDP)`. */
function hasWords(key: string): boolean {
  return /\p{Ll}/u.test(key);
}

/** What tables of facts and the explanations say to people: data there, and said in the language that is spoken by `term`. */
export function termsOfFacts(): string[] {
  return [
    ...(KINDS as readonly Kind[]).flatMap(({ title, why, noFix }) => [title, why, ...(noFix === null ? [] : [noFix])]),
    ...CATALOG.map(({ purpose }) => purpose),
    ...[UNIT_TEST, JMX, JMX_RMI, JMX_LOCAL].map(({ purpose }) => purpose),
    ...GATES.map(({ what }) => what),
    ...NEVER_OPENED.map(({ because }) => because),
    ...REMOTE_PORTS.map(({ what }) => what),
    ...Object.values(RANDOM_PORTS),
    ...OTHER_PRODUCTS.map(({ product }) => product),
    ...[...OTHER_PORTS].flatMap(([product, { all, always }]) => [
      product,
      ...[...all, ...always].map(({ purpose }) => purpose),
    ]),
  ].filter((text) => !/^WSO2 [A-Z]\w+ [A-Z]\w+$/.test(text));
}
