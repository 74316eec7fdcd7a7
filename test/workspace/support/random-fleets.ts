import fc from 'fast-check';

/** Everything that decides on the ports of a random instance. */
export interface Node {
  readonly hostname: string | null;
  readonly comment: string | null;
  /** As it is written. */
  readonly offset: string | null;
  readonly http: string | null;
  readonly https: string | null;
  readonly internalHttp: number | null;
  readonly internalHttps: number | null;
  /** As it is written: a number ends the start-up. */
  readonly httpOn: string | null;
  readonly httpsOff: boolean;
  readonly internalOff: boolean;
  readonly protocols: string | null;
  readonly tcp: number | null;
  readonly udp: number | null;
  readonly custom: { readonly port: number; readonly moves: boolean } | null;
  readonly broken: boolean;
  readonly run: 'machine' | 'script' | 'own-compose' | 'shared-compose' | 'host-network' | 'docker-run';
  /** `-DportOffset` where the start gives one, as it is written. */
  readonly given: string | null;
  /** Ports are published as pairs: of the machine, of the container. */
  readonly published: readonly (readonly [host: number, container: number])[];
}

const ports = [8290, 8253, 8243, 8280, 8283, 9201, 9164, 8291, 9000];
const rarely = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 5 });

const anyNode: fc.Arbitrary<Node> = fc.record({
  hostname: fc.constantFrom(
    'localhost',
    'localhost',
    'localhost',
    'localhost',
    'localhost',
    'localhost',
    'other',
    null,
  ),
  comment: fc.option(fc.constantFrom('localhost', 'app server 1'), { freq: 12 }),
  offset: fc.option(
    fc.constantFrom(
      '0',
      '3',
      '10',
      '11',
      '"11"',
      '47',
      '48',
      '300',
      '884',
      '921',
      '-20',
      '57000',
      '"abc"',
      '" 3 "',
      '3.0',
      '""',
      '"$env{OFFSET}"',
    ),
    { freq: 2 },
  ),
  http: rarely('8281', '8290', '8243', '9000', '9191', '8270', '"8279"', '80'),
  https: rarely('8244', '8280', '9000', '8253', '"x"'),
  internalHttp: rarely(9190, 9154, 65530),
  internalHttps: rarely(9155, 9191),
  httpOn: fc.option(fc.constantFrom('true', 'false', 'false', '1'), { freq: 5 }),
  httpsOff: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  internalOff: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  protocols: rarely('https', 'http', 'http https'),
  tcp: rarely(8290, 8253, 6060, 8579, 8301),
  udp: rarely(8290, 6060, 514),
  custom: rarely(
    { port: 8280, moves: true },
    { port: 7000, moves: true },
    { port: 7010, moves: false },
    { port: 8290, moves: false },
  ),
  broken: fc.integer({ min: 0, max: 30 }).map((one) => one === 0),
  run: fc.constantFrom(
    'machine',
    'machine',
    'machine',
    'machine',
    'script',
    'script',
    'own-compose',
    'shared-compose',
    'host-network',
    'docker-run',
  ),
  given: rarely('10', '11', '47', '"3"', '$OFFSET', 'junk'),
  published: fc.array(fc.tuple(fc.constantFrom(...ports), fc.constantFrom(...ports)), { maxLength: 3 }),
});

/** A fleet on one machine, or nearly. */
export const anyFleet = fc.array(anyNode, { minLength: 2, maxLength: 6 });

/** The texts of all files of a fleet, below a folder. */
export function filesOf(nodes: readonly Node[], root: string): Record<string, string> {
  const files: Record<string, string> = {};
  const shared: string[] = [];
  for (const [index, node] of nodes.entries()) {
    const folder = `${root}/node${index}`;
    const flag = node.given === null ? '' : `-DportOffset=${node.given}`;
    files[`${folder}/conf/deployment.toml`] = tomlOf(node);
    switch (node.run) {
      case 'script':
        files[`${folder}/bin/micro-integrator.sh`] =
          `#!/bin/sh\n# starts it\nexec java ${flag} -Xmx1g org.wso2.Main "$@"\n`;
        break;
      case 'own-compose':
      case 'host-network':
        files[`${folder}/compose.yml`] = ['services:', ...serviceOf(node, index, '.', flag), ''].join('\n');
        break;
      case 'shared-compose':
        shared.push(...serviceOf(node, index, `./node${index}`, flag));
        break;
      case 'docker-run': {
        const pairs = node.published.map(([host, container]) => `-p ${host}:${container}`).join(' ');
        files[`${folder}/up.sh`] = `docker run -d ${pairs} \\\n -v $PWD/conf:/home/wso2mi/conf wso2/wso2mi ${flag}\n`;
      }
    }
  }
  if (shared.length > 0) files[`${root}/docker-compose.yml`] = ['services:', ...shared, ''].join('\n');
  return files;
}

function serviceOf({ run, published }: Node, index: number, path: string, flag: string): string[] {
  return [
    `  s${index}:`,
    '    image: wso2/wso2mi',
    `    volumes: ["${path}/conf/deployment.toml:/home/wso2mi/conf/deployment.toml"]`,
    ...(flag ? [`    command: ["${flag.replaceAll('"', '\\"')}"]`] : []),
    ...(run === 'host-network' ? ['    network_mode: host'] : []),
    ...(run !== 'host-network' && published.length > 0
      ? ['    ports:', ...published.map(([host, container]) => `      - "${host}:${container}"`)]
      : []),
  ];
}

function tomlOf(node: Node): string {
  const { http, https, httpOn, tcp, udp, custom } = node;
  const set = (key: string, value: string | number | boolean | null) => (value === null ? [] : [`${key} = ${value}`]);
  const table = (header: string, lines: readonly string[]) => (lines.length === 0 ? [] : [header, ...lines]);
  const quoted = (text: string | null) => (text === null ? null : `"${text}"`);
  // What runs in a container publishes on this machine, whatever it calls itself.
  const hostname =
    node.hostname === null || node.run === 'machine' || node.run === 'script' ? node.hostname : 'localhost';
  return [
    ...(node.comment === null ? [] : [`# mi-ports: host = ${node.comment}`]),
    '[server]',
    ...set('hostname', quoted(hostname)),
    ...(node.offset === null ? ['# offset = 10'] : [`offset = ${node.offset} # ours`]),
    ...table('[mediation]', [
      ...set('internal_http_api_enable', node.internalOff ? false : null),
      ...set('internal_http_api_port', node.internalHttp),
      ...set('internal_https_api_port', node.internalHttps),
    ]),
    ...table('[management_api]', set('protocols', quoted(node.protocols))),
    ...table('[transport.http]', [
      ...set('listener.port', http),
      ...set('listener.secured_port', https),
      ...set('listener.enable', httpOn),
      ...set('listener.secured_enable', node.httpsOff ? false : null),
    ]),
    ...table('[transport.tcp]', tcp === null ? [] : ['listener.enable = true', `listener.port = ${tcp}`]),
    ...table(
      '[transport.udp]',
      udp === null
        ? []
        : [
            'listener.enable = true',
            `listener.parameter.'transport.udp.port' = ${udp}`,
            'listener.parameter.\'transport.udp.contentType\' = "text/plain"',
          ],
    ),
    ...table(
      '[[custom_transport.listener]]',
      custom === null
        ? []
        : [
            `class = "org.${custom.moves ? 'apache.synapse.transport.passthru.PassThroughHttpListener' : 'example.Listener'}"`,
            'protocol = "extra"',
            `parameter.port = ${custom.port}`,
          ],
    ),
    ...(node.broken ? ['broken'] : []),
    '',
  ].join('\n');
}
