import { KINDS } from '../../server/src/ports/findings/kinds';
import { samples, vectorCases } from '../support/fixtures';
import type { TextKind } from './text-kind';
import {
  API,
  BUILD,
  CHART,
  DOCUMENTED,
  EI,
  ENDPOINT,
  INBOUND,
  KUBERNETES,
  KUSTOMIZATION,
  METADATA,
  TEMPLATE,
} from './texts-of-repetitions';
import {
  COMPOSE,
  CONFIGURATION,
  DOCKERFILE,
  LAUNCH,
  PROPERTIES,
  SCRIPT,
  SETTINGS,
  VARIABLES,
  VERSION,
} from './texts-of-starts';

/** What a port, or an offset, may be. */
export const NUMBERS: readonly string[] = [
  ...[
    '0',
    '1',
    '3',
    '10',
    '11',
    '47',
    '-20',
    '300',
    '57000',
    '65535',
    '65536',
    '99999999999999999999',
    '1_000',
    '0x1f',
  ],
  ...[
    '8280',
    '8290',
    '8283',
    '8243',
    '8253',
    '9191',
    '9201',
    '9154',
    '9164',
    '9000',
    '8500',
    '5005',
    '3.0',
    '1e3',
    '٣',
  ],
];

const FILES = [...samples(), ...vectorCases()].map(({ text }) => text).filter((text) => text.length < 3000);

export const TOML: TextKind = {
  examples: [...KINDS.map(({ example }) => example), ...FILES],
  words: [
    ...['[server]\n', 'offset = 10\n', 'offset = "$env{OFFSET}"\n', 'hostname = "localhost"\n', '# offset = 20\n'],
    ...['[transport.http]\n', 'listener.port = 8290\n', 'listener.secured_port = 8253\n', 'listener.enable = false\n'],
    ...['[mediation]\n', 'internal_http_api_port = 9201\n', 'internal_https_api_port = 9164\n', '[management_api]\n'],
    ...['[[custom_transport.listener]]\n', 'class = "a.B"\n', 'protocol = "x"\n', 'parameter.port = 7000\n'],
    ...['[transport.tcp]\nlistener.enable = true\nlistener.port = 8290\n', '[icp_config]\nenabled = true\n'],
    ...[
      '# mi-ports: host = "b"\n',
      '# mi-ports: ignore port-conflict\n',
      'x = "$ref{server.offset}"\n',
      '$sys{portOffset}',
    ],
    ...[
      '{{ .port }}',
      '{% if a %}',
      '"""',
      "'''",
      '"a.b" = 1\n',
      'a = [1, "b"]\n',
      'b = { c = 1, d = [2] }\n',
      '\\u001b',
    ],
    ...['[server.a]\n', '[[server]]\n', 'server.offset = 3\n', 'portOffset = 3\n', '$ref{', '}', '= ', '"', '\\'],
  ],
};

const OTHER: TextKind = {
  examples: [
    '<project/>\n',
    'node2/\n*.toml\n!keep\n',
    'gitdir: /x/.git/worktrees/y\n',
    'deployment.toml\n',
    '**/**/a\n[a-\n',
  ],
  words: ['node1/\n', '!', '*', '**/', '[', ']', '\\', 'gitdir: ', 'worktrees/', '#'],
};

/** The kind of a file, by its uri. */
export function kindOf(uri: string): TextKind {
  const name = uri.replace(/^.*\//, '');
  if (name === 'deployment.toml') return TOML;
  if (/\.(?:sh|bat|cmd)$/.test(name)) return SCRIPT;
  if (/compose/.test(name)) return COMPOSE;
  if (/\/(?:Chart|values)\.yaml$/.test(uri)) return CHART;
  if (/\/templates\//.test(uri)) return TEMPLATE;
  if (name === 'kustomization.yaml') return KUSTOMIZATION;
  if (name.endsWith('_metadata.yaml')) return METADATA;
  if (/\.ya?ml$/.test(name)) return KUBERNETES;
  if (/^(?:Dockerfile|Containerfile)/.test(name)) return DOCKERFILE;
  if (/^(?:Makefile|Jenkinsfile)$/.test(name)) return BUILD;
  if (name === 'launch.json') return LAUNCH;
  if (name === 'settings.json') return SETTINGS;
  if (name.endsWith('.md')) return DOCUMENTED;
  if (name === 'version.txt') return VERSION;
  if (/\/conf\/.*\.xml$/.test(uri)) return EI;
  if (/^\.mi-ports/.test(name)) return CONFIGURATION;
  if (name.endsWith('.properties')) return PROPERTIES;
  if (/inbound-endpoints\//.test(uri)) return INBOUND;
  if (/\/endpoints\//.test(uri)) return ENDPOINT;
  if (/\/apis?\//.test(uri)) return API;
  return name.includes('env') ? VARIABLES : OTHER;
}
