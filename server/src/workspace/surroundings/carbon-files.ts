import sax from 'sax';
import type { CarbonFile } from '../../ports/micro-integrator/carbon-deployment';
import { OFFSET_PROPERTY } from '../../ports/product/catalog';
import { childOf, isBelow, nameOf, parentOf } from '../files/uris';
import type { NearbyFile, NearbyFiles } from './nearby-files';
import { SCRIPT, scriptCommands } from './start-scripts';
import { readXml } from './xml';

const CARBON = 'http://wso2.org/projects/carbon/carbon.xml';

/** The files beside a `carbon.xml` that give ports, in the folder that it lies in. */
export const CARBON_PORT_FILES = { axis2: 'axis2/axis2.xml', catalina: 'tomcat/catalina-server.xml' } as const;

/** No such file is longer, in UTF-16 code units: the product's own have at most 60,000. */
const LONGEST = 400_000;

/** An element and what stands in it, its own text alone. */
interface Element {
  /** The names from the root down, `Server/Ports/Offset`. */
  readonly path: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Where the text begins. */
  readonly start: number;
}

/** Of how many elements within each other the names are kept: nothing that is looked for lies deeper. */
const DEEPEST = 5;

/** The elements of an XML text that hold no others, and those that do, as they end. Null where it is not well-formed, or too long. */
function elementsIn(text: string): readonly Element[] | null {
  if (text.length > LONGEST) return null;
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const parser = sax.parser(true, { xmlns: true, position: true });
  const open: { tag: sax.QualifiedTag; text: string; start: number }[] = [];
  const found: Element[] = [];
  parser.onopentag = (opened) => {
    open.push({ tag: opened as sax.QualifiedTag, text: '', start: parser.position + bom });
  };
  const addText = (more: string) => {
    const last = open.at(-1);
    if (last && open.length <= DEEPEST) last.text += more;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    const path = open.length <= DEEPEST ? open.map(({ tag }) => tag.local).join('/') : '';
    const last = open.pop();
    if (!last || path === '') return;
    const attributes = Object.fromEntries(Object.values(last.tag.attributes).map(({ name, value }) => [name, value]));
    found.push({ path, uri: last.tag.uri, attributes, text: last.text, start: last.start });
  };
  return readXml(parser, text.slice(bom)) ? found : null;
}

/**
 * What a `carbon.xml` says. Null where it is none, is not well-formed, or says something twice. Text that is half typed does no harm:
 * the server does not start with it either.
 */
export function carbonFileIn(text: string): CarbonFile | null {
  const elements = elementsIn(text)?.filter(({ uri }) => uri === CARBON) ?? [];
  const all = (path: string) => elements.filter((one) => one.path === path);
  const [[name, ...names], [host, ...hosts], [offset, ...offsets]] = [
    all('Server/Name'),
    all('Server/HostName'),
    all('Server/Ports/Offset'),
  ];
  if (!name || names.length + hosts.length + offsets.length > 0) return null;
  return {
    name: name.text.trim(),
    hostname: host ? host.text.trim() : null,
    offset: offset ? { text: offset.text.trim(), span: spanOf(offset, text) } : null,
  };
}

function spanOf({ start, text: read }: Element, text: string): { readonly start: number; readonly end: number } {
  const value = read.trim();
  const first = start + read.length - read.trimStart().length;
  return text.startsWith(value, first) ? { start: first, end: first + value.length } : { start, end: start };
}

/** The bases that files beside a `carbon.xml` give, by listener; null: such a file is there and does not tell. */
export async function declaredPorts(
  files: NearbyFiles,
  folder: string,
): Promise<Readonly<Record<string, number | null>>> {
  const [axis2, catalina] = await Promise.all(
    Object.values(CARBON_PORT_FILES).map((name) => files.read(childOf(folder, name))),
  );
  return { ...(axis2 ? receivers(axis2) : {}), ...(catalina ? connectors(catalina) : {}) };
}

/** The folder of a server's profile, in that of the server. */
const PROFILES = 'wso2';

/**
 * Whether a script that starts a server with a `carbon.xml` gives it an offset, `-DportOffset=3`. What the kernel makes of that, besides
 * the file's own, is not proven.
 * @param home the folder of the server, or of one of its profiles, with `conf` in it.
 */
export async function isStartedApart(files: NearbyFiles, home: string, root: string): Promise<boolean> {
  const tops = nameOf(parentOf(home)) === PROFILES ? [home, parentOf(parentOf(home))] : [home];
  const folders = tops.filter((top) => isBelow(top, root)).flatMap((top) => [top, childOf(top, 'bin')]);
  for (const folder of folders) {
    for (const name of (await files.names(folder, SCRIPT)).slice(0, MOST_SCRIPTS)) {
      const script = await files.read(childOf(folder, name));
      const lines = script ? scriptCommands(script.text).flat() : [];
      if (lines.some(({ text }) => text.includes(`-D${OFFSET_PROPERTY}=`))) return true;
    }
  }
  return false;
}

/** No server has more scripts in one folder. */
const MOST_SCRIPTS = 50;

function receivers({ text }: NearbyFile): Readonly<Record<string, number | null>> {
  const ports = new Map<string, (number | null)[]>();
  let waiting: (number | null)[] = [];
  // A parameter ends before the receiver that it is of.
  for (const { path, attributes, text: value } of elementsIn(text) ?? []) {
    if (path === 'axisconfig/transportReceiver/parameter' && attributes.name === 'port') waiting.push(portOf(value));
    if (path !== 'axisconfig/transportReceiver') continue;
    ports.set(attributes.name ?? '', [...(ports.get(attributes.name ?? '') ?? []), ...waiting]);
    waiting = [];
  }
  return { 'other:integrator-http': only(ports.get('http')), 'other:integrator-https': only(ports.get('https')) };
}

function connectors({ text }: NearbyFile): Readonly<Record<string, number | null>> {
  const all = (elementsIn(text) ?? []).filter(({ path }) => path === 'Server/Service/Connector');
  const portsOf = (secure: boolean) =>
    all
      .filter(({ attributes }) => (attributes.SSLEnabled === 'true') === secure)
      .map(({ attributes }) => portOf(attributes.port ?? ''));
  return { 'other:servlet-http': only(portsOf(false)), 'other:servlet-https': only(portsOf(true)) };
}

function portOf(text: string): number | null {
  return /^\s{0,100}\d{1,5}\s{0,100}$/.test(text) ? Number(text) : null;
}

/** The only one of some ports. Null: there are none, or several. */
function only(ports: readonly (number | null)[] = []): number | null {
  return ports.length === 1 ? (ports[0] ?? null) : null;
}
