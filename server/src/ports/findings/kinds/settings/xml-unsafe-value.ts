import { firstWhere } from '../../../../toml/text-order';
import type { Scalar, Span, TomlTree, Value } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import { listed } from '../../../../words/lists';
import { phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { OFFSET_KEY } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { printedSpan } from '../../places';

/** Values that break one of the server's XML files. */
export const XML_UNSAFE_VALUE: Kind<'xml-unsafe-value'> = {
  code: 'xml-unsafe-value',
  check,
  page: null,
  title: "A value that breaks one of the server's files",
  why: 'The server prints the settings into XML files without escaping them. `<` or `&` in such a value, often in a password, breaks the file: with carbon.xml or axis2.xml the start-up fails, with internal-apis.xml the internal ports stay closed.',
  example: `${SERVER}\n[keystore.primary]\npassword = "a&b"\n`,
  repaired: `${SERVER}\n[keystore.primary]\npassword = "a&amp;b"\n`,
  noFix: null,
};

function check({ tree, unsafe, listeners, offset }: Deployment): Found[] {
  const seen = new Set<number>();
  const readsApis = listeners.some(({ reason }) => reason?.kind === 'broken-apis');
  return unsafe.flatMap((value): Found[] => {
    const { key, file, use } = value;
    if (file === 'internal-apis.xml' && !readsApis) return [];
    // Of an offset, no entity would make an integer: `offset-invalid` says so.
    if (key === OFFSET_KEY && offset.fault === 'unsafe') return [];
    const span = printedSpan(tree, value);
    if (!span || seen.has(span.start)) return [];
    seen.add(span.start);
    const repairs = use === 'name' ? [] : repairsOf(tree, span);
    const cause = use === 'name' ? namesElement(key, file) : breaks(file, repairs);
    const message =
      file === 'internal-apis.xml'
        ? said`Both internal ports stay closed: ${cause}`
        : said`The server does not start: ${cause}`;
    const reasoning =
      use === 'name'
        ? phrase`The name of an element has letters, digits, "_", "-" and ".", and at least one of them.`
        : phrase`The server copies it there as it stands.`;
    return [{ severity: 'error', message, span, reasoning: [reasoning], repairs: () => repairs }];
  });
}

function breaks(file: string, [repair]: readonly Repair[]): string {
  return repair
    ? said`a < or & in this value breaks ${file}. Write ${entitiesIn(repair.edits)}.`
    : said`this value breaks ${file}.`;
}

function namesElement(key: string, file: string): string {
  const [name = ''] = keySegments(key).slice(-1);
  return said`\`${key}\` names an element of ${file}, and this is no name. Write [[${canonicalKey(keySegments(key).slice(0, -1))}]] with ${name} = "Name".`;
}

/** Entities for what breaks the file; none where it is something else, such as a control character or the name of a key. */
function repairsOf(tree: TomlTree, { start, end }: Span): Repair[] {
  const { sections } = tree;
  const first = firstWhere(sections, ({ span }) => span.start > start) - 1;
  const behind = firstWhere(sections, ({ span }) => span.start >= end);
  const strings = sections
    .slice(Math.max(0, first), behind)
    .flatMap(({ pairs }) => pairs.flatMap(({ value }) => stringsIn(value)));
  const edits = strings.flatMap(({ span }) => {
    if (span.start < start || span.end > end) return [];
    const raw = tree.text.slice(span.start, span.end);
    const safe = withEntities(raw);
    return safe === raw ? [] : [{ span, text: safe }];
  });
  return edits.length === 0 ? [] : [{ title: said`Write ${entitiesIn(edits)}`, preferred: true, edits }];
}

/** `&amp; and &lt;` */
function entitiesIn(edits: Repair['edits']): string {
  return listed([...new Set(edits.flatMap(({ text }) => text.match(/&(?:amp|lt|gt);/g) ?? []))]);
}

function withEntities(raw: string): string {
  return raw
    .replaceAll(/&(?!(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;');
}

function stringsIn(value: Value): readonly Scalar[] {
  if (value.kind === 'array') return value.items.flatMap(stringsIn);
  if (value.kind === 'inline-table') return value.pairs.flatMap((pair) => stringsIn(pair.value));
  return value.kind === 'scalar' && value.type === 'string' ? [value] : [];
}
