import type { TextKind } from './text-kind';

const HOME = '/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml';

export const SCRIPT: TextKind = {
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

export const COMPOSE: TextKind = {
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

export const DOCKERFILE: TextKind = {
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

export const LAUNCH: TextKind = {
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

export const SETTINGS: TextKind = {
  examples: ['{\n  // x\n  "MI.serverPort": 8290,\n}\n', '{"MI.serverPort": "8290", "a": [1]}\n'],
  words: [...LAUNCH.words, '"MI.serverPort": 8290'],
};

export const CONFIGURATION: TextKind = {
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

export const PROPERTIES: TextKind = {
  examples: [
    'appenders = A, SYS\nappender.s.type = Syslog\nappender.s.name = SYS\nappender.s.protocol = UDP\nrootLogger.appenderRef.s.ref = SYS\n',
    'appender.s.type=syslog\nappender.s.protocol : TCP\n',
  ],
  words: ['appender.t.type = Syslog\n', '\\u00', '\\\n', '=', ':', '#', '!', '\\', 'appenders = s\n', 'protocol'],
};

export const VARIABLES: TextKind = {
  examples: ['OFFSET=3\nPORT="8290"\nexport X=\'y\'\n', '# x\nOFFSET: 4\nPASSWORD=secret123\nA=$OFFSET\n'],
  words: ['OFFSET=', 'PORT=8290\n', '"', "'", '$', `\${A}`, '\\', 'export ', '#', ' = '],
};

export const VERSION: TextKind = {
  examples: ['WSO2 Micro Integrator v4.6.0\n', 'WSO2 Enterprise Integrator v6.6.0'],
  words: ['v4.1.0', 'v', '.', '4.6.0'],
};
