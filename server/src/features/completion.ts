import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver-types';
import {
  BUILT_IN_OFFSET,
  CATALOG,
  type CatalogPort,
  GATES,
  HIGHEST_PORT,
  HOSTNAME_KEY,
  INTERNAL_APIS,
  OFFSET_KEY,
  STANDARD_PORTS,
} from '../ports/catalog';
import type { Deployment } from '../ports/deployment';
import { canonicalKey, keySegments } from '../ports/server-values';
import { tablesOf } from '../toml/entries';
import type { Span } from '../toml/tree';
import { offsetOf, rangeOf } from './ranges';

/** A key that completion offers. */
interface Offer {
  readonly key: string;
  readonly detail: string;
  readonly what: string;
  /** The values to choose from, the most likely first. */
  readonly values: (deployment: Deployment) => readonly Choice[];
}

interface Choice {
  readonly text: string;
  readonly detail: string;
}

const OFFERS: readonly Offer[] = [
  {
    key: OFFSET_KEY,
    detail: `default ${BUILT_IN_OFFSET}`,
    what: `Added to every base port. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`,
    values: () =>
      [BUILT_IN_OFFSET + 1, BUILT_IN_OFFSET, 0].map((offset) => ({
        text: String(offset),
        detail: standardSums(offset),
      })),
  },
  {
    key: HOSTNAME_KEY,
    detail: 'mandatory',
    what: 'The host name of this server. Without it the server does not start.',
    values: () => [{ text: '"localhost"', detail: '' }],
  },
  ...CATALOG.map((port) => ({
    key: port.key,
    detail: port.base === null ? 'no default' : `default ${port.base}`,
    what: `${port.label}: ${port.purpose}. ${port.moves ? 'The offset is added to it.' : 'No offset is added to it.'}`,
    values: (deployment: Deployment) => baseChoices(deployment, port),
  })),
  ...GATES.map(({ key, on, what }) => ({
    key,
    detail: `default ${on}`,
    what,
    values: () => [!on, on].map((value) => ({ text: String(value), detail: value === on ? 'the default' : '' })),
  })),
  ...INTERNAL_APIS.map(({ name, protocols, on }) => ({
    key: protocols,
    detail: on ? '' : 'only with -DenablePrometheusApi',
    what: `The protocols of the internal API ${name}: http, https or both, separated by one space.`,
    values: () => ['http https', 'https', 'http'].map((text) => ({ text: `"${text}"`, detail: '' })),
  })),
];

/** The tables that hold what completion offers. */
const TABLES: readonly { readonly name: string; readonly what: string }[] = [
  { name: 'server', what: 'Host name and offset' },
  { name: 'transport.http', what: 'HTTP and HTTPS pass-through' },
  { name: 'mediation', what: 'The internal API and the mediation debugger' },
  { name: 'management_api', what: 'The Management API' },
  { name: 'readiness_probe', what: 'The readiness probe' },
  { name: 'liveness_probe', what: 'The liveness probe' },
  { name: 'transport.tcp', what: 'The TCP transport' },
  { name: 'transport.udp', what: 'The UDP transport' },
];

/**
 * Keys, tables and values that matter for ports, for the place where somebody types. Empty in comments and everywhere else.
 * @param snippets whether the editor understands `$1` in what it inserts.
 */
export function completion(deployment: Deployment, position: Position, snippets: boolean): CompletionItem[] {
  if (deployment.otherProduct) return [];
  const offset = offsetOf(deployment, position);
  const line = deployment.lines.lineSpan(position.line);
  const before = deployment.tree.text.slice(line.start, offset);
  const behind = deployment.tree.text.slice(offset, line.end);
  const header = /^[ \t]*(\[{1,2}[^\]#]*)$/.exec(before);
  if (header?.[1] !== undefined) return tableItems(deployment, tokenSpan(offset, header[1], behind, /^[^\]#]*\]{0,2}/));
  const key = /^[ \t]*([A-Za-z0-9_.'"-]*)$/.exec(before);
  if (key?.[1] !== undefined)
    return keyItems(deployment, tokenSpan(offset, key[1], behind, /^[A-Za-z0-9_.'"-]*/), /=/.test(behind), snippets);
  const value = /^[ \t]*([A-Za-z0-9_.'" \t-]+?)[ \t]*=[ \t]*([^#]*)$/.exec(before);
  if (value?.[1] === undefined || value[2] === undefined) return [];
  return valueItems(deployment, offset, value[1], tokenSpan(offset, value[2], behind, /^[^#\s]*/));
}

function tokenSpan(offset: number, typed: string, behind: string, rest: RegExp): Span {
  return { start: offset - typed.length, end: offset + (rest.exec(behind)?.[0].length ?? 0) };
}

/** The path of the table that holds an offset. Null inside an array of tables. */
function tableAt(deployment: Deployment, offset: number): readonly string[] | null {
  const table = tablesOf(deployment.tree).findLast(({ section }) => section.span.start <= offset);
  const path = table?.path ?? [];
  return path.some((step) => typeof step === 'number') ? null : (path as string[]);
}

function tableItems(deployment: Deployment, span: Span): CompletionItem[] {
  const present = new Set(tablesOf(deployment.tree).map(({ path }) => path.join('.')));
  const range = rangeOf(deployment, span);
  return TABLES.filter(({ name }) => !present.has(name)).map(({ name, what }, index) => ({
    label: `[${name}]`,
    kind: CompletionItemKind.Module,
    detail: what,
    sortText: String(index),
    textEdit: { range, newText: `[${name}]` },
  }));
}

function keyItems(deployment: Deployment, span: Span, hasValue: boolean, snippets: boolean): CompletionItem[] {
  const table = tableAt(deployment, span.start);
  if (!table) return [];
  const range = rangeOf(deployment, span);
  const present = new Set(
    deployment.settings.all.map(({ key, entry }) => (entry.key.span.start === span.start ? '' : key)),
  );
  return OFFERS.flatMap(({ key, detail, what, values }, index) => {
    const segments = keySegments(key);
    const inside = segments.length > table.length && table.every((name, at) => name === segments[at]);
    if (!inside || present.has(key)) return [];
    const name = canonicalKey(segments.slice(table.length));
    const first = values(deployment)[0]?.text ?? '';
    const newText = hasValue ? name : snippets ? `${name} = \${1:${first}}` : `${name} = ${first}`;
    return [
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail,
        documentation: { kind: MarkupKind.Markdown, value: what },
        sortText: String(index).padStart(2, '0'),
        filterText: name,
        ...(snippets && !hasValue ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        textEdit: { range, newText },
      },
    ];
  });
}

function valueItems(deployment: Deployment, offset: number, key: string, span: Span): CompletionItem[] {
  const table = tableAt(deployment, offset);
  if (!table) return [];
  const written = [...key.matchAll(/"([^"]*)"|'([^']*)'|[^.\s"']+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
  const path = canonicalKey([...table, ...written]);
  const offer = OFFERS.find((one) => one.key === path);
  const range = rangeOf(deployment, span);
  return (offer?.values(deployment) ?? []).map(({ text, detail }, index) => ({
    label: text,
    kind: CompletionItemKind.Value,
    detail,
    sortText: String(index),
    filterText: text,
    textEdit: { range, newText: text },
  }));
}

/** The default base, the base that keeps the familiar effective port, and the next base that nothing here uses. */
function baseChoices(deployment: Deployment, port: CatalogPort): Choice[] {
  if (port.base === null) return [];
  const offset = port.moves ? (deployment.offset.value ?? BUILT_IN_OFFSET) : 0;
  const used = new Set(deployment.listeners.filter((l) => l.port.id !== port.id).map(({ effective }) => effective));
  let free = port.base + 1;
  while (used.has(free + offset) && free + offset < HIGHEST_PORT) free++;
  const familiar = port.moves ? port.base + BUILT_IN_OFFSET - offset : port.base;
  const notes: readonly (readonly [number, string])[] = [
    [port.base, 'the default base'],
    [familiar, `keeps ${familiar + offset}`],
    [free, 'the next free one'],
  ];
  return notes
    .filter(([base], index) => base > 0 && notes.findIndex(([other]) => other === base) === index)
    .map(([base, note]) => ({ text: String(base), detail: port.moves ? `→ ${base + offset}, ${note}` : note }));
}

function standardSums(offset: number): string {
  return `→ ${STANDARD_PORTS.map(({ base }) => (base ?? 0) + offset).join(', ')}`;
}
