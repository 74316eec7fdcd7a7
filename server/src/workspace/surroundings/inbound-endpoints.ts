import sax from 'sax';
import type { InboundEndpoint, InboundParameter } from '../../ports/micro-integrator/listeners/inbound-listeners';
import { LineIndex } from '../../toml/lines';
import type { NearbyFile } from './nearby-files';
import { isSynapse, LONGEST_ARTIFACT, textOf } from './synapse-artifacts';
import { readXml } from './xml';

/** No port is written with more, blanks included. */
const LONGEST_VALUE = 1000;

interface Open {
  readonly name: string;
  /** Where its text begins. */
  readonly start: number;
  /** Null: it comes from elsewhere. */
  text: string | null;
}

/**
 * The inbound endpoint of an artifact. Null where there is none: another root, not well-formed, too long. Text that is half typed does
 * no harm: the server does not deploy it either. Entities of its own are not expanded.
 * Source: ports-elsewhere, part B3; Synapse's InboundEndpointFactory.
 */
export function inboundEndpointIn({ uri, text }: NearbyFile): InboundEndpoint | null {
  if (text.length > LONGEST_ARTIFACT) return null;
  const parser = sax.parser(true, { xmlns: true, position: true });
  const path: sax.QualifiedTag[] = [];
  const parameters: InboundParameter[] = [];
  const roots: sax.QualifiedTag[] = [];
  let start = 0;
  let open: Open | null = null;
  parser.onopentag = (opened) => {
    const tag = opened as sax.QualifiedTag;
    if (path.length === 0 && roots.push(tag) === 1) start = parser.startTagPosition - 1;
    if (open) open.text = null;
    if (path.length === 2 && isSynapse(path[1], 'parameters') && isSynapse(tag, 'parameter')) {
      const { name, key } = tag.attributes;
      open = { name: textOf(name), text: key === undefined ? '' : null, start: parser.position };
    }
    path.push(tag);
  };
  const addText = (more: string) => {
    if (open && open.text !== null) open.text += more;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    path.pop();
    if (path.length !== 2 || !open) return;
    const read = open.text?.trim() ?? null;
    const known = read !== null && isKnown(read) ? read : null;
    parameters.push({ name: open.name, text: known, ...placeOf(open.start, known) });
    open = null;
  };
  const written = text.replace(/^\uFEFF/, '');
  const places = new LineIndex(written);
  /** Where a value stands that begins, with its blanks, at an offset; the line of its tag where it does not stand there. */
  const placeOf = (start: number, value: string | null): Pick<InboundParameter, 'line' | 'columns'> => {
    const rest = written.slice(start, start + LONGEST_VALUE);
    const first = start + rest.length - rest.trimStart().length;
    if (!value || !written.startsWith(value, first)) return { line: places.positionAt(start).line };
    const { line, character } = places.positionAt(first);
    const isOne = places.positionAt(first + value.length).line === line;
    return isOne ? { line, columns: { start: character, end: character + value.length } } : { line };
  };
  const isWhole = readXml(parser, written);
  const [root] = roots;
  if (!isWhole || !isSynapse(root, 'inboundEndpoint')) return null;
  const { name, protocol, suspend, class: className } = root?.attributes ?? {};
  return {
    uri,
    name: textOf(name),
    protocol: textOf(protocol).trim(),
    className: textOf(className).trim(),
    suspended: textOf(suspend).trim() === 'true',
    line: places.positionAt(start).line,
    parameters,
  };
}

/** `$SYSTEM:NAME`, `$FILE:NAME`, `${configs.NAME}` and the like are known at run time only. Source: Synapse's ResolverFactory. */
function isKnown(text: string): boolean {
  return !/^\$\w+:/.test(text) && !text.includes('${');
}
