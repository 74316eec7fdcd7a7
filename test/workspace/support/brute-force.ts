/**
 * Which ports the files of a fleet open on their machines, worked out from the texts and from ports-reference alone. It shares no
 * line with what it checks, and reads just the shapes that `random-fleets.ts` writes.
 */

/** Who opens what: `tcp 8290`, on which machine. */
export interface Opened {
  readonly host: string;
  readonly ports: ReadonlySet<string>;
  /** Of these, the ones to which an offset is added. */
  readonly moved: ReadonlySet<string>;
  /** Of these, the ones that are published twice. */
  readonly twice: readonly string[];
  /** Of these, the ones that no text decides on in plain figures. */
  readonly stuck: ReadonlySet<string>;
}

type Texts = Readonly<Record<string, string>>;

const NAMES = { http: 8280, https: 8243, internalHttp: 9191, internalHttps: 9154 };

/** What the instance of a folder opens. */
export function openedBy(texts: Texts, folder: string): Opened {
  const toml = valuesOf(texts[`${folder}/conf/deployment.toml`] ?? '');
  const host = machineOf(texts, folder, toml);
  const nothing = { host, ports: new Set<string>(), moved: new Set<string>(), twice: [], stuck: new Set<string>() };
  const given = startOf(texts, folder);
  if (isDead(toml, given.offset !== null)) return nothing;
  const offset = integer(given.offset ?? toml.get('server.offset') ?? '10');
  const inside = insidePorts(toml, offset);
  if (given.published === null) {
    const decides = given.offset !== null || /^(?:"?[+-]?\d+"?)$/.test(toml.get('server.offset') ?? '10');
    const stuck = [...inside.moved].filter((port) => !decides && !inside.explicit.has(port));
    return {
      ...nothing,
      ports: new Set([...inside.fixed, ...inside.moved]),
      moved: inside.moved,
      stuck: new Set(stuck),
    };
  }
  const published = given.published.map(([outer]) => `tcp ${outer}`);
  const twice = published.filter((port, at) => published.indexOf(port) !== at);
  return { ...nothing, ports: new Set(published), twice };
}

/** Each pair that shares a port of a machine, once from either side: `0 1 tcp 8290`. */
export function conflictsIn(texts: Texts, folders: readonly string[]): string[] {
  const opened = folders.map((folder) => openedBy(texts, folder));
  return opened.flatMap((one, i) =>
    opened.flatMap((other, j) =>
      one.host !== other.host
        ? []
        : (i === j ? one.twice : [...one.ports].filter((port) => other.ports.has(port))).map(
            (port) => `${i} ${j} ${port}`,
          ),
    ),
  );
}

/** The values of a file, as written, by table and key. */
function valuesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let table = '';
  for (const line of text.split('\n')) {
    const header = /^\[+([^\]]+)\]+/.exec(line)?.[1];
    const [, key, value] = /^([\w.']+) = (.*?)(?: #.*)?$/.exec(line) ?? [];
    if (header !== undefined) {
      table = header;
      values.set(table, '');
    } else if (key !== undefined) values.set(`${table}.${key}`, value ?? '');
    else if (line.trim() !== '' && !line.startsWith('#')) values.set('broken', line);
  }
  return values;
}

/** Ports-reference, parts 1 to 3: what ends the start-up. */
function isDead(toml: ReadonlyMap<string, string>, isGiven: boolean): boolean {
  const switches = ['transport.http.listener.enable', 'transport.http.listener.secured_enable'];
  return (
    toml.has('broken') ||
    !toml.has('server.hostname') ||
    (toml.get('server.offset') === '""' && !isGiven) ||
    switches.some((key) => /^\d+$/.test(toml.get(key) ?? ''))
  );
}

/** Java's Integer.parseInt of a value without its quotes. */
function integer(written: string): number | null {
  const text = written.replace(/^"(.*)"$/, '$1');
  return /^[+-]?\d+$/.test(text) ? Number(text) : null;
}

function insidePorts(toml: ReadonlyMap<string, string>, offset: number | null) {
  const base = (key: string, standard: number) => integer(toml.get(key) ?? String(standard));
  const off = (key: string) => toml.get(key) === 'false';
  const bound = new Map<string, 'moved' | 'fixed'>();
  const explicit = new Set<string>();
  const open = (kind: 'moved' | 'fixed', port: number | null, key: string) => {
    if (port === null || port <= 0 || port > 65535 || bound.has(`tcp ${port}`)) return;
    bound.set(`tcp ${port}`, kind);
    if (toml.has(key)) explicit.add(`tcp ${port}`);
  };
  const add = (port: number | null) => (port === null || offset === null ? null : port + offset);

  const tcp = 'transport.tcp.listener.port';
  if (toml.get('transport.tcp.listener.enable') === 'true') open('fixed', base(tcp, -1), tcp);
  const http = 'transport.http.listener.port';
  const https = 'transport.http.listener.secured_port';
  const [httpBase, httpsBase] = [base(http, NAMES.http), base(https, NAMES.https)];
  const isHttp = !off('transport.http.listener.enable') && add(httpBase) !== null;
  const isHttps = !off('transport.http.listener.secured_enable') && add(httpsBase) !== null;
  if (isHttp) open('moved', add(httpBase), http);
  if (isHttps) open('moved', add(httpsBase), https);

  const custom = 'custom_transport.listener';
  const moves = toml.get(`${custom}.class`)?.includes('PassThrough') === true;
  if (toml.has(custom)) {
    const port = base(`${custom}.parameter.port`, -1);
    open(moves ? 'moved' : 'fixed', moves ? add(port) : port, `${custom}.parameter.port`);
  }

  const protocols = (key: string, standard: string) =>
    (toml.get(key) ?? `"${standard}"`).replaceAll('"', '').split(' ');
  const used = new Set([...protocols('management_api.protocols', 'http https'), 'http']);
  const [internal, internalSecure] = ['mediation.internal_http_api_port', 'mediation.internal_https_api_port'] as const;
  const [inner, innerSecure] = [
    add(base(internal, NAMES.internalHttp)),
    add(base(internalSecure, NAMES.internalHttps)),
  ];
  if (!off('mediation.internal_http_api_enable') && inner !== null && innerSecure !== null) {
    const lends = isHttp || (moves && offset !== null);
    const isOut = lends && (inner < 0 || inner > 65535);
    if (lends) open('moved', inner, internal);
    if (isHttps && used.has('https') && !isOut) open('moved', innerSecure, internalSecure);
  }
  const of = (kind: string) => [...bound].filter(([, one]) => one === kind).map(([port]) => port);
  const udp = toml.get('transport.udp.listener.enable') === 'true' ? toml.get(UDP_PORT) : undefined;
  const fixed = new Set([...of('fixed'), ...(udp ? [`udp ${integer(udp)}`] : [])]);
  return { moved: new Set(of('moved')), fixed, explicit };
}

const UDP_PORT = "transport.udp.listener.parameter.'transport.udp.port'";

/** The offset that the start gives, and what a container publishes: pairs of the machine's port and its own. */
function startOf(texts: Texts, folder: string) {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const script = texts[`${folder}/bin/micro-integrator.sh`];
  const own = texts[`${folder}/compose.yml`];
  const shared = texts[`${folder.slice(0, -name.length)}docker-compose.yml`];
  const service = shared?.split(/^(?= {2}\w+:$)/m).find((part) => part.includes(`"./${name}/conf/`));
  const container = own ?? service ?? texts[`${folder}/up.sh`];
  const text = container ?? script ?? '';
  const offset = /-DportOffset=(?:\\?")?([^\s"\\\]]+)/.exec(text)?.[1] ?? null;
  if (container === undefined || text.includes('network_mode: host') || text.includes('--network host')) {
    return { offset, published: null };
  }
  const pairs = [...text.matchAll(/(?:-p |- ")(\d+):(\d+)/g)].map(([, outer, inner]) => [Number(outer), Number(inner)]);
  return { offset, published: pairs };
}

/** A container publishes on this machine, unless it publishes nothing: then it shares none. */
function machineOf(texts: Texts, folder: string, toml: ReadonlyMap<string, string>): string {
  const comment = /^# mi-ports: host = (.*)$/m.exec(texts[`${folder}/conf/deployment.toml`] ?? '')?.[1];
  const { published } = startOf(texts, folder);
  return comment ?? (published?.length === 0 ? folder : (toml.get('server.hostname') ?? '').replaceAll('"', ''));
}
