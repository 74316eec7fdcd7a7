import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { nearest } from '../../ports/findings/repairs/spelling';
import { LineIndex, type Position } from '../../toml/lines';
import { futileGlob } from '../files/glob';
import { displayPath } from '../files/uris';
import { EDITORS_OWN, isTexts, SETTING_KINDS } from './keys';

/** The names of the file; the first one that is there counts. */
export const CONFIGURATION_FILES: readonly string[] = ['.mi-ports.json', '.mi-ports.jsonc'];

/** What a configuration file says. */
export interface ConfigurationFile {
  readonly uri: string;
  /** What its globs are relative to. */
  readonly folder: string;
  /** By name, `inlayHints.form` as one; only what has the right type. */
  readonly values: Values;
  /** In their order: of what several say, the last counts. */
  readonly overrides: readonly { readonly globs: readonly string[]; readonly values: Values }[];
  readonly problems: readonly ConfigurationProblem[];
}

type Values = ReadonlyMap<string, unknown>;

/** Something that is wrong with the file, in full sentences. */
export interface ConfigurationProblem extends Position {
  readonly message: string;
}

/** A problem with its place: `path:3:5: ...`. */
export function problemSentence(uri: string, { line, character, message }: ConfigurationProblem): string {
  return `${displayPath(uri)}:${line + 1}:${character + 1}: ${message}`;
}

const PREFIX = 'miPorts.';

/** Understands the text of a configuration file: JSON, with comments and commas at ends. What is wrong with it is left out. */
export function readConfiguration(text: string, uri: string, folder: string): ConfigurationFile {
  const nested = nestedBeyond(text, DEEPEST);
  if (nested !== null) {
    return beyond(nested, `No setting is nested more than ${DEEPEST} times: nothing is taken from here.`);
  }
  const crowded = commaBeyond(text, MOST_ENTRIES);
  if (crowded !== null)
    return beyond(crowded, 'No configuration has more than 5,000 entries: nothing is taken from here.');
  return readShallow(text, uri, folder);

  function beyond(offset: number, message: string): ConfigurationFile {
    const problems = [{ ...new LineIndex(text).positionAt(offset), message }];
    return { uri, folder, values: new Map(), overrides: [], problems };
  }
}

/** A file that is there and cannot be read: nobody knows what it says. @param why in a full sentence. */
export function unreadConfiguration(why: string, uri: string, folder: string): ConfigurationFile {
  return { uri, folder, values: new Map(), overrides: [], problems: [{ line: 0, character: 0, message: why }] };
}

/** Brackets within brackets: whoever reads JSON goes as deep as the text does. */
const DEEPEST = 100;

/** Where brackets are nested more than so many times, whatever is a string or a comment. Null: nowhere. */
function nestedBeyond(text: string, deepest: number): number | null {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > deepest) return index;
  }
  return null;
}

/** A fleet has a glob for each host; each of them is matched with the path of each instance. */
const MOST_ENTRIES = 5000;

/** Where the first comma after so many stands, whatever is a string or a comment. Null: there are no more. */
function commaBeyond(text: string, most: number): number | null {
  let at = -1;
  for (let count = 0; count <= most; count++) {
    at = text.indexOf(',', at + 1);
    if (at < 0) return null;
  }
  return at;
}

function readShallow(text: string, uri: string, folder: string): ConfigurationFile {
  const lines = new LineIndex(text);
  const problems: ConfigurationProblem[] = [];
  const complain = (offset: number, message: string) => problems.push({ ...lines.positionAt(offset), message });
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true, disallowComments: false });
  // A file that holds nothing yet says nothing.
  const [error] = tree ? errors : errors.filter((one) => printParseErrorCode(one.error) !== 'ValueExpected');
  if (error) complain(error.offset, `This is not JSON: ${worded(printParseErrorCode(error.error))}.`);
  const empty = { uri, folder, values: new Map(), overrides: [], problems };
  if (error || !tree) return empty;
  if (tree.type !== 'object') {
    complain(tree.offset, 'The configuration is an object: { "hosts": { ... } }.');
    return empty;
  }
  const overrides = membersOf(tree).find(({ name }) => name === 'overrides')?.value;
  return {
    ...empty,
    values: valuesIn(tree, ['$schema', 'overrides'], false, complain),
    overrides: overrides ? overridesIn(overrides, complain) : [],
  };
}

type Complain = (offset: number, message: string) => void;

function overridesIn(list: Node, complain: Complain): ConfigurationFile['overrides'] {
  if (list.type !== 'array') {
    complain(list.offset, 'overrides is a list of objects: [{ "files": "prod/**", "hosts": ... }].');
    return [];
  }
  return (list.children ?? []).flatMap((item) => {
    const files = item.type === 'object' ? membersOf(item).find(({ name }) => name === 'files')?.value : undefined;
    const written: unknown = files ? getNodeValue(files) : undefined;
    const globs = typeof written === 'string' ? [written] : isTexts(written) ? written : [];
    if (globs.length === 0) {
      complain((files ?? item).offset, 'An override wants files: a glob, or a list of globs.');
      return [];
    }
    if (files) complainOfGlobs(files, complain);
    return { globs, values: valuesIn(item, ['files'], true, complain) };
  });
}

/** The settings in an object. @param others names that are none, and no mistake. */
function valuesIn(object: Node, others: readonly string[], perFile: boolean, complain: Complain): Values {
  const values = new Map<string, unknown>();
  const given = new Set<string>();
  for (const { name, at, value } of membersOf(object).flatMap(unfolded)) {
    if (given.has(name)) complain(at, `${name} is given twice.`);
    given.add(name);
    if (others.includes(name)) continue;
    const kind = Object.hasOwn(SETTING_KINDS, name) ? SETTING_KINDS[name] : undefined;
    const written: unknown = getNodeValue(value);
    if (!kind) complain(at, unknownSentence(name, [...Object.keys(SETTING_KINDS), ...others]));
    else if (perFile && !kind.perFile) complain(at, `${name} holds for all files: it does not go into overrides.`);
    else if (!kind.fits(written)) complain(value.offset, `${name} is ${kind.wants}.`);
    else values.set(name, written);
    if (kind) complainOfTwins(name, value, complain);
    if (name === 'exclude') complainOfGlobs(value, complain);
    if (name === 'hosts' && value.type === 'object') complainOfGlobs(value, complain);
  }
  return values;
}

/** Of what an object has twice the last counts, whatever is said of the order. */
function complainOfTwins(setting: string, object: Node, complain: Complain): void {
  const given = new Set<string>();
  for (const { name, at } of object.type === 'object' ? membersOf(object) : []) {
    if (given.has(name)) complain(at, `${setting} has "${name}" twice.`);
    given.add(name);
  }
}

/** @param globs one, a list of them, or an object with one for each name. */
function complainOfGlobs(globs: Node, complain: Complain): void {
  for (const { value, offset } of globNodes(globs)) {
    const why = typeof value === 'string' ? futileGlob(value) : null;
    if (why !== null) complain(offset, `"${value}" matches nothing: ${why}.`);
  }
}

function globNodes(globs: Node): readonly Node[] {
  if (globs.type === 'object') return (globs.children ?? []).flatMap(({ children: [key] = [] }) => key ?? []);
  return globs.type === 'array' ? (globs.children ?? []) : [globs];
}

function unknownSentence(name: string, known: readonly string[]): string {
  const bare = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  if (EDITORS_OWN.includes(bare)) return `${bare} is a setting of the editor alone: it does not go into this file.`;
  const meant = known.find((one) => one.toLowerCase() === bare.toLowerCase()) ?? nearest(bare, known, 3);
  return `There is no setting "${name}".${meant ? ` Did you mean ${meant}?` : ''}`;
}

interface Member {
  readonly name: string;
  /** Where the name stands. */
  readonly at: number;
  readonly value: Node;
}

function membersOf(object: Node): Member[] {
  return (object.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? { name: String(key.value), at: key.offset, value } : [],
  );
}

/** `"inlayHints": { "form": ... }` is `inlayHints.form`. */
function unfolded(member: Member): Member[] {
  if (member.name !== 'inlayHints' || member.value.type !== 'object') return [member];
  return membersOf(member.value).map((inner) => ({ ...inner, name: `${member.name}.${inner.name}` }));
}

/** `CommaExpected` as words. */
function worded(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
