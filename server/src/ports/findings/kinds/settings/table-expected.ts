import { tablesOf } from '../../../../toml/entries';
import type { Header, TomlTree } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { INTERNAL_HTTP } from '../../../product/catalog';
import { KEY_MAPPINGS } from '../../../product/key-mappings';
import { type Found, noRepairs, type Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arrayHeaders, statedSpan, usedSpan } from '../../places';
import { removePair, replaceValue } from '../../repairs/edits';

/** A value where a template of the server needs a table or a list. */
export const TABLE_EXPECTED: Kind<'table-expected'> = {
  code: 'table-expected',
  check,
  page: null,
  title: 'The server needs a table here, or a list',
  why: 'The templates of the server ask some settings, such as the parameters of a transport, for the names and values in them, and a few others for their elements. A text, a number, a boolean or an array of tables has none to give: the template dies, and the server does not start. The message in its log names no key of the file.',
  example: `${SERVER}\n[[transport.http.sender.parameter]]\nwarnOnHTTP500 = "*"\n`,
  repaired: `${SERVER}\n[transport.http.sender.parameter]\nwarnOnHTTP500 = "*"\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const { tree, unusable, dialect } = deployment;
  if (!dialect.starts) return [];
  const seen = new Set<number>();
  const fatal = unusable.flatMap((value): Found[] => {
    const { key, setting, wanted } = value;
    if (wanted === 'boolean') return [];
    const headers = arrayHeaders(tree, key);
    const span = usedSpan(tree, value);
    if (!span || seen.has(span.start)) return [];
    seen.add(span.start);
    return [
      {
        severity: 'error',
        message:
          wanted === 'list'
            ? said`The server does not start: \`${key}\` must be a list. Write an array, such as ${keySegments(key).at(-1) ?? ''} = ["a", "b"].`
            : said`The server does not start: \`${key}\` must be a table. Write [${key}] with a line for each value.`,
        span,
        repairs: () => (headers.length > 0 ? headerRepairs(tree, key, headers) : valueRepairs(tree, setting, wanted)),
      },
    ];
  });
  return [...fatal, ...lostDefaults(deployment)];
}

/** What takes the place of the table of Synapse's properties loses the one that switches the internal ports on. */
function lostDefaults(deployment: Deployment): Found[] {
  const { settings } = deployment;
  const [table = ''] = keySegments(INTERNAL_HTTP.productKey);
  const isLost =
    settings.flat.has(table) && settings.rendered(KEY_MAPPINGS.get(INTERNAL_HTTP.gate ?? '') ?? '') === undefined;
  const span = isLost ? statedSpan(deployment, table) : undefined;
  if (!span) return [];
  const message = said`This takes the place of the table ${table} with its defaults, and neither of the two internal ports opens. Write [${table}] with one line for each property.`;
  return [{ severity: 'warning', message, span, repairs: noRepairs }];
}

/** `[[a.b]]` that stands there once becomes `[a.b]`, unless arrays of tables go around it or lie below it. */
function headerRepairs(tree: TomlTree, key: string, headers: readonly Header[]): Repair[] {
  const [header] = headers;
  const names = keySegments(key);
  const related = tablesOf(tree).filter(
    ({ path, section }) =>
      section.header?.array && names.every((name, index) => path[index] === undefined || path[index] === name),
  );
  if (!header || headers.length > 1 || related.length > 1) return [];
  return [{ title: said`Write [${key}]`, preferred: true, edits: [{ span: header.span, text: `[${key}]` }] }];
}

function valueRepairs(tree: TomlTree, setting: Setting | null, wanted: 'table' | 'list'): Repair[] {
  if (!setting) return [];
  const { entry } = setting;
  const { value, path } = entry;
  const written = tree.text.slice(value.span.start, value.span.end);
  if (wanted === 'list' && value.kind === 'scalar') {
    return [{ title: said`Write [${written}]`, preferred: true, edits: [replaceValue(entry, `[${written}]`)] }];
  }
  const [only, ...others] = value.kind === 'array' ? value.items : [];
  if (only?.kind === 'inline-table' && others.length === 0) {
    const table = tree.text.slice(only.span.start, only.span.end);
    return [{ title: said`Write ${table}`, preferred: true, edits: [replaceValue(entry, table)] }];
  }
  const name = canonicalKey(path.slice(-1).map(String));
  return [{ title: said`Remove ${name}`, preferred: true, edits: [removePair(tree, entry)] }];
}
