import { KINDS } from '../../server/src/ports/findings/kinds';
import { samples, vectorCases } from '../support/fixtures';

/** Files of one kind: whole ones, and what people write in them. */
export interface TextKind {
  readonly examples: readonly string[];
  readonly words: readonly string[];
}

const HOME = '/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml';

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

const SCRIPT: TextKind = {
  examples: [
    '#!/bin/sh\nexport OFFSET=3\nexec java -DportOffset=20 -Xmx1g org.wso2.Main "$@"\n',
    '#!/bin/sh\nOFFSET=7\nJAVA_OPTS="-DportOffset=$OFFSET -Dsys.port=9000"\n./bin/micro-integrator.sh -DportOffset=$OFFSET\n',
    '@echo off\nset OFFSET=4\nset JAVA_OPTS=-DportOffset=%OFFSET%\ncall micro-integrator.bat\n',
    `docker build -t my/mi .\ndocker run -d -p 8290:8290 -p 8253:8253/tcp --network host \\\n  -v $PWD/conf/deployment.toml:${HOME} wso2/wso2mi:4.6.0 -DportOffset=3\n`,
    'docker run --env-file .env -e OFFSET=5 -P --rm -v "$(pwd)/conf":/home/wso2carbon/conf wso2/wso2mi\nsource ./.env\n. conf/server.env\n',
  ],
  words: [
    ...[
      '-DportOffset=',
      '-DportOffset="3"',
      '$OFFSET',
      `\${OFFSET:-3}`,
      'export A=1\n',
      '\\\n',
      '^\r\n',
      '# x\n',
      'rem ',
    ],
    ...[
      'docker run ',
      '-p 8290:8290 ',
      '-p 127.0.0.1:8000-8010:8290-8300 ',
      '--network=host ',
      '-e X=1 ',
      "'",
      '"',
      '`',
    ],
    ...[
      'micro-integrator.sh ',
      '-Dcom.sun.management.jmxremote ',
      'JAVA_OPTS=',
      '&& ',
      '; ',
      '| ',
      '<<EOF\n',
      'if true; then\n',
    ],
  ],
};

const COMPOSE: TextKind = {
  examples: [
    `services:\n  mi:\n    image: wso2/wso2mi:4.6.0\n    volumes:\n      - ./conf/deployment.toml:${HOME}\n    ports:\n      - "8290:8290"\n      - 8253:8253\n`,
    `x-mi: &mi\n  image: wso2/wso2mi\n  env_file: .env\nservices:\n  a:\n    <<: *mi\n    environment: [OFFSET=3]\n    volumes: ["./node1/conf:/home/wso2carbon/wso2mi/conf"]\n    ports: ["8290:\${PORT:-8290}", "9000-9002:8290-8292/tcp"]\n  b:\n    image: wso2/wso2mi\n    network_mode: host\n    command: ["-DportOffset=3"]\n    volumes: ["./node2/conf/deployment.toml:${HOME}"]\n`,
    `services:\n  mi:\n    build: .\n    expose: [8290]\n    environment:\n      OFFSET: "4"\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:9191/liveness"]\n    profiles: [dev]\n    ports:\n      - target: 8290\n        published: "8290"\n        protocol: tcp\n`,
  ],
  words: [
    ...[
      'services:\n',
      '  c:\n',
      '    image: wso2/wso2mi\n',
      '    ports:\n',
      '      - "8290:8290"\n',
      '    network_mode: host\n',
    ],
    ...[
      '&a ',
      '*a',
      '<<: *a\n',
      '- ',
      ': ',
      '\t',
      '? ',
      '|\n',
      '>-\n',
      '{',
      '}',
      '[',
      ']',
      '---\n',
      '!!binary x',
      '%YAML 1.2\n',
    ],
    ...[
      '    env_file: [.env, other.env]\n',
      '    extends: mi\n',
      `\${X:?}`,
      `\${`,
      '$$',
      '"',
      "'",
      '#',
      '    deploy: {replicas: 3}\n',
    ],
  ],
};

const DOCKERFILE: TextKind = {
  examples: [
    `FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml ${HOME}\nEXPOSE 8290 8253/tcp\n`,
    `ARG PORT=8290\nFROM wso2/wso2mi AS base\nENV OFFSET=3 HTTP="$PORT"\nCOPY . /home/wso2carbon/\nEXPOSE $PORT 8280-8300 \\\n  9191\nCMD ["sh", "micro-integrator.sh", "-DportOffset=3"]\n`,
    'FROM wso2/wso2mi\nADD --chown=1:1 ["deployment.toml", "/conf/"]\nRUN echo x && micro-integrator.sh -DportOffset=$OFFSET\nENTRYPOINT exec sh\n',
  ],
  words: [
    ...[
      'FROM wso2/wso2mi\n',
      'COPY deployment.toml /x\n',
      'COPY ** /x\n',
      'EXPOSE 8290\n',
      'EXPOSE ',
      'ENV A=1 ',
      'ARG B\n',
    ],
    ...[
      '\\\n',
      `\${PORT:-8290}`,
      '$PORT',
      '8290-8300',
      '/udp',
      '# escape=`\n',
      '# mi-ports: ignore port-drift\n',
      '<<EOT\n',
      '["',
    ],
  ],
};

const KUBERNETES: TextKind = {
  examples: [
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: mi\n          image: wso2/wso2mi\n          ports:\n            - name: http\n              containerPort: 8290\n          readinessProbe:\n            httpGet: {path: /healthz, port: 9201}\n---\nkind: Service\napiVersion: v1\nspec:\n  ports: [{port: 80, targetPort: 8290}, {port: 443, targetPort: http}]\n',
    'kind: List\nitems:\n  - kind: Pod\n    spec:\n      containers: [{image: wso2/wso2mi, ports: [{containerPort: 8253}], livenessProbe: {tcpSocket: {port: 8290}}}]\n',
  ],
  words: [
    '---\n',
    '- ',
    'kind: Service\n',
    'containerPort: 8290\n',
    'targetPort: 8253\n',
    '{{ .Values.x }}',
    '&a',
    '*a',
    '\t',
  ],
};

const LAUNCH: TextKind = {
  examples: [
    '{\n  // how it is debugged\n  "configurations": [\n    { "type": "ballerina", "vmArgs": "-DportOffset=3 -Dx=1", "env": { "OFFSET": "3" }, "serverPort": 8290, },\n  ],\n}\n',
    '{"configurations":[{"commandPort": 9005, "eventPort": 9006, "managementPort": 9164, "vmArgs": ["-DportOffset=4"]}]}\n',
  ],
  words: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\"',
    '//',
    '/*',
    '*/',
    '"vmArgs": "-DportOffset=5"',
    '"__proto__": {}',
    '\\u0022',
  ],
};

const CONFIGURATION: TextKind = {
  examples: [
    '{\n  "hosts": { "**/node1/**": "a", "**": "b" },\n  "environment": { "OFFSET": "3" },\n  "exclude": ["**/old/**"],\n  "overrides": [{ "files": "node2/**", "portOffset": 4 }],\n}\n',
    '{"portOffset": 3, "environmentComplete": true, "projectsRunTogether": true, "conflictSeverity": "error", "inlayHints": {"form": "short"}, "firstOffset": 100}\n',
    '{"systemProperties": {"portOffset": "3", "x": "y"}, "environments": ["Blue"], "hosts": "one"}\n',
  ],
  words: [
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '//',
      '/*',
      '"__proto__": ',
      '"constructor": ',
      '"hosts": "x"',
      '"files": "**"',
    ],
    ...['"overrides": [', '"exclude": ["**"]', '"miPorts.hosts": {}', 'null', 'true', '1e999', '"portOffset": -1'],
  ],
};

const PROPERTIES: TextKind = {
  examples: [
    'appenders = A, SYS\nappender.s.type = Syslog\nappender.s.name = SYS\nappender.s.protocol = UDP\nrootLogger.appenderRef.s.ref = SYS\n',
    'appender.s.type=syslog\nappender.s.protocol : TCP\n',
  ],
  words: ['appender.t.type = Syslog\n', '\\u00', '\\\n', '=', ':', '#', '!', '\\', 'appenders = s\n', 'protocol'],
};

const INBOUND: TextKind = {
  examples: [
    '<?xml version="1.0"?>\n<inboundEndpoint name="in" protocol="http" suspend="false" xmlns="http://ws.apache.org/ns/synapse">\n  <parameters>\n    <parameter name="inbound.http.port">8290</parameter>\n  </parameters>\n</inboundEndpoint>\n',
    '<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="s" protocol="https" suspend="true"><parameters><parameter name="inbound.http.port">$SYSTEM:PORT</parameter></parameters></inboundEndpoint>',
  ],
  words: [
    '<',
    '>',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&#x1F;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    'xmlns:x="y" ',
    '"',
  ],
};

const API: TextKind = {
  examples: [
    '<api name="a" context="/a" port="8290" xmlns="http://ws.apache.org/ns/synapse"><resource methods="GET"/></api>\n',
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- x -->\n<api\n  context='/b' port='8283'\n  xmlns='http://ws.apache.org/ns/synapse' name='b'/>\n",
  ],
  words: [...INBOUND.words, 'port="8290" ', "port='", 'name="c" '],
};

const VARIABLES: TextKind = {
  examples: ['OFFSET=3\nPORT="8290"\nexport X=\'y\'\n', '# x\nOFFSET: 4\nPASSWORD=secret123\nA=$OFFSET\n'],
  words: ['OFFSET=', 'PORT=8290\n', '"', "'", '$', `\${A}`, '\\', 'export ', '#', ' = '],
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
  if (/\.ya?ml$/.test(name)) return KUBERNETES;
  if (name === 'Dockerfile') return DOCKERFILE;
  if (name === 'launch.json') return LAUNCH;
  if (/^\.mi-ports/.test(name)) return CONFIGURATION;
  if (name.endsWith('.properties')) return PROPERTIES;
  if (/inbound-endpoints\//.test(uri)) return INBOUND;
  if (/\/apis?\//.test(uri)) return API;
  return name.includes('env') ? VARIABLES : OTHER;
}
