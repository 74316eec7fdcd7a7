import assert from 'node:assert/strict';
import { composeServices } from '../../../server/src/workspace/surroundings/containers/compose';
import {
  envFilesInLines,
  type FoundProperty,
  overrideAt,
  propertiesInLaunch,
  propertiesInLines,
  startsInDockerfile,
} from '../../../server/src/workspace/surroundings/overrides';
import { scriptCommands } from '../../../server/src/workspace/surroundings/start-scripts';

function offsetIn(found: readonly FoundProperty[]): FoundProperty | null {
  return found.find(({ name }) => name === 'portOffset') ?? null;
}

function offsetInScript(text: string): FoundProperty | null {
  return offsetIn(propertiesInLines(scriptCommands(text).flat()));
}

function offsetInLaunch(text: string): FoundProperty | null | 'invalid' {
  const found = propertiesInLaunch(text);
  return found === 'invalid' ? found : offsetIn(found);
}

/** What is found, as `VALUE on line NUMBER`, lines from 0; `-` for nothing. */
function shown(found: { text: string; line: number } | null | 'invalid'): string {
  if (found === 'invalid') return found;
  return found ? `${found.text} on line ${found.line}` : '-';
}

/** The offset of the services of a compose file that name a path. */
function offsetInCompose(text: string, path: string) {
  const services = composeServices(text);
  if (typeof services === 'string') return 'invalid';
  return (
    services.filter(({ paths }) => paths.includes(path)).map(({ lines }) => offsetIn(propertiesInLines(lines)))[0] ??
    null
  );
}

/** Name, text, what is found in it. */
type Case = readonly [name: string, text: string, expected: string];

function table(cases: readonly Case[], find: (text: string) => string): void {
  for (const [name, text, expected] of cases) it(name, () => assert.equal(find(text), expected));
}

describe('offsets from outside', () => {
  describe('in a start script', () => {
    table(
      [
        ['none', 'java -Dx=1 Main', '-'],
        ['an argument', '#!/bin/sh\n\n$JAVACMD \\\n  -DportOffset=3 \\\n  Main', '3 on line 3'],
        ['the last of one command, as Java does', 'java -DportOffset=5 -DportOffset=6 Main', '6 on line 0'],
        ['CRLF', '@echo off\r\nset A=1\r\njava -DportOffset=3\r\n', '3 on line 2'],
        ['JAVA_OPTS of a shell', 'export JAVA_OPTS="-Xmx1g -DportOffset=12 -Da=b"', '12 on line 0'],
        ['JAVA_OPTS of Windows', 'set "JAVA_OPTS=%JAVA_OPTS% -DportOffset=12"', '12 on line 0'],
        ['a value in quotes', "x -DportOffset='4'", '4 on line 0'],
        ['a word in quotes', 'x "-DportOffset=4"', '4 on line 0'],
        ['a negative one', 'x -DportOffset=-5 y', '-5 on line 0'],
        ['junk is what the server gets', 'x -DportOffset=abc', 'abc on line 0'],
        ['an empty value', 'x -DportOffset= y', ' on line 0'],
        ['no value means "true"', 'x -DportOffset y', 'true on line 0'],
        ['a longer name is another property', 'x -DportOffsetX=3 -DportOffset.y=3 -DportOffset-z', '-'],
        ['a comment', '# -DportOffset=3\n  # -DportOffset=4', '-'],
        ['a comment at the end of a line', 'java Main # -DportOffset=3', '-'],
        ['no comment inside a word or quotes', 'java x#y "# z" -DportOffset=3', '3 on line 0'],
        ['comments of Windows', 'rem -DportOffset=3\nREM -DportOffset=3\n@rem -DportOffset=3\n:: -DportOffset=3', '-'],
        ['printed help', 'echo "use -DportOffset=<n>"\n@echo -DportOffset=1', '-'],
        ['the end of a command', 'run -DportOffset=3; next\n', '3 on line 0'],
        ['in parentheses', '$(run -DportOffset=3)', '3 on line 0'],
        ['the first of two', 'a -DportOffset=1\nb -DportOffset=2', '1 on line 0'],
      ],
      (text) => shown(offsetInScript(text)),
    );
  });

  describe('in a launch.json', () => {
    const mi = (vmArgs: string) => `{ "configurations": [{ "type": "mi", "vmArgs": ${vmArgs} }] }`;
    table(
      [
        ['a list', mi('["-Xmx1g", "-DportOffset=3"]'), '3 on line 0'],
        ['a text', mi('"-Xmx1g -DportOffset=3 -Da=b"'), '3 on line 0'],
        ['a value in quotes', mi('["-DportOffset=\\"3\\""]'), '3 on line 0'],
        ['none', mi('["-Xmx1g"]'), '-'],
        ['no vmArgs', '{ "configurations": [{ "type": "mi" }] }', '-'],
        ['vmArgs of another type', mi('{ "a": "-DportOffset=3" }'), '-'],
        ['another type of configuration', mi('["-DportOffset=3"]').replace('"mi"', '"java"'), '-'],
        [
          'the line of the right configuration',
          '{\n"configurations": [\n{ "type": "java", "vmArgs": "-DportOffset=3" },\n/* "-DportOffset=3" */\n{ "type": "mi",\n"name": "-DportOffset=3",\n"vmArgs": ["-DportOffset=3"] }\n]}',
          '3 on line 6',
        ],
        [
          'the first of several',
          '{"configurations":[{"type":"mi","vmArgs":[]},\n{"type":"mi","vmArgs":["-DportOffset=1"]},\n{"type":"mi","vmArgs":["-DportOffset=2"]}]}',
          '1 on line 1',
        ],
        ['comments', '{ // a "quote\n/* b */ "configurations": [] }', '-'],
        [
          'a configuration in a comment',
          '{ "configurations": [\n// { "type": "mi", "vmArgs": ["-DportOffset=3"] }\n] }',
          '-',
        ],
        ['no comment inside a text', mi('["http://x", "-DportOffset=3"]'), '3 on line 0'],
        [
          'trailing commas',
          '{ "configurations": [{ "type": "mi", "vmArgs": ["-DportOffset=3",], },\n], }',
          '3 on line 0',
        ],
        ['a byte order mark', `\uFEFF${mi('["-DportOffset=3"]')}`, '3 on line 0'],
        ['no object', '[1]', '-'],
        ['null', 'null', '-'],
        ['odd configurations', '{ "configurations": [null, 3, "x", []] }', '-'],
        ['empty', '', 'invalid'],
        ['an open bracket', '{ "configurations": [', 'invalid'],
        ['an open text', '{ "configurations": "', 'invalid'],
      ],
      (text) => shown(offsetInLaunch(text)),
    );
  });

  describe('in a compose file', () => {
    const compose = `version: "3"
x-common: &common
  environment:
    JAVA_OPTS: -DportOffset=99
services:
  # node0: -DportOffset=98
  node1:
    build: node1
    ports: ["8290:8290"]
    environment:
      - JAVA_OPTS=-DportOffset=1
  node2:
    build:
      context: ./node2
    depends_on: [node1, node3]
    environment:
      JAVA_OPTS: "-Xmx1g -DportOffset=2"
  node3:
    image: wso2/wso2mi
    volumes:
      - ./node3/conf/deployment.toml:/home/wso2carbon/conf/deployment.toml:ro
    command: ["./bin/micro-integrator.sh", "-DportOffset=3"]
  node4:
    image: wso2/wso2mi
    volumes:
      - type: bind
        source: node4/conf
        target: /conf
    entrypoint: >
      micro-integrator.sh
      -DportOffset=4
  node5:
    build: ./node5
    command: x # -DportOffset=5
networks:
  x: { driver: "-DportOffset=97" }
`;
    for (const [path, expected] of [
      ['node1', '1 on line 10'],
      ['./node2', '2 on line 16'],
      ['./node3/conf/deployment.toml', '3 on line 21'],
      ['node4/conf', '4 on line 30'],
      ['./node5', '-'],
      ['node3', '-'],
      ['wso2/wso2mi', '-'],
    ] as const) {
      it(`of the service with ${path}`, () => assert.equal(shown(offsetInCompose(compose, path)), expected));
    }
    table(
      [
        ['empty', '', '-'],
        ['no services', 'version: "3"\n', '-'],
        ['services without content', 'services:\n', '-'],
        ['services: null', 'services:\nvolumes:\n  a:\n', '-'],
        ['CRLF', 'services:\r\n  a:\r\n    build: .\r\n    command: -DportOffset=3\r\n', '3 on line 3'],
        [
          'lists without indentation',
          'services:\n  a:\n    build: .\n    command:\n    - -DportOffset=3\n',
          '3 on line 4',
        ],
        [
          'a list over several lines',
          'services:\n  a:\n    build: .\n    command: ["x",\n      "-DportOffset=3"]\n',
          '3 on line 4',
        ],
        ['a tab', 'services:\n\ta:\n', 'invalid'],
        ['an open list', 'services:\n  a:\n    build: .\n    command: ["-DportOffset=3"\n', 'invalid'],
        ['an open text', 'services:\n  a:\n    build: .\n    command: "-DportOffset=3\n', 'invalid'],
        ['no YAML of a compose file', 'this is\nno yaml', 'invalid'],
      ],
      (text) => shown(offsetInCompose(text, '.')),
    );
  });

  describe('in a Dockerfile', () => {
    table(
      [
        ['none', 'FROM wso2/wso2mi\nCOPY . .\n', '-'],
        ['CMD, exec form', 'FROM x\nCMD ["micro-integrator.sh", "-DportOffset=3"]', '3 on line 1'],
        ['CMD, shell form', 'FROM x\ncmd micro-integrator.sh -DportOffset=3', '3 on line 1'],
        ['ENTRYPOINT', 'FROM x\nENTRYPOINT ["a","-DportOffset=3"]', '3 on line 1'],
        ['ENV', 'FROM x\nENV A=b \\\n  # a comment\n  JAVA_OPTS="-DportOffset=3"', '3 on line 3'],
        ['ENV with a blank', 'FROM x\nENV JAVA_OPTS -DportOffset=3', '3 on line 1'],
        ['continued lines', 'FROM x\nCMD a \\\n  -Xmx1g \\\n  -DportOffset=3', '3 on line 3'],
        ['only the last CMD counts', 'FROM x\nCMD a -DportOffset=3\nCMD a', '-'],
        ['other instructions', 'RUN x -DportOffset=3\nLABEL a="-DportOffset=3"\nHEALTHCHECK CMD x -DportOffset=3', '-'],
        ['what follows a continued RUN', 'RUN a \\\n CMD -DportOffset=3\nCMD b', '-'],
        ['a comment', '# CMD x -DportOffset=3', '-'],
        ['empty', '', '-'],
        ['an open end', 'CMD a \\', '-'],
      ],
      (text) => shown(offsetIn(propertiesInLines(startsInDockerfile(text)))),
    );
  });

  it('with a variable in it is not known', () => {
    for (const text of ['$OFFSET', '$'.concat('{OFFSET:-3}'), '%OFFSET%']) {
      const found = offsetInScript(`x -DportOffset=${text}`);
      assert.equal(found?.text, text);
      assert.equal(overrideAt({ text, line: 0, columns: null }, 'x.sh', 'file:///x.sh').unknown, true);
    }
    assert.deepEqual(overrideAt({ text: '3', line: 4, columns: null }, 'x.sh', 'file:///x.sh'), {
      text: '3',
      from: '`-DportOffset=3` in x.sh',
      place: { uri: 'file:///x.sh', line: 4 },
    });
  });

  it('comes with env files', () => {
    const files = (text: string) => envFilesInLines(scriptCommands(text).flat());
    assert.deepEqual(files('sh micro-integrator.sh --env-file=conf/mi.env "--env-file=b.env" # --env-file=c'), [
      'conf/mi.env',
      'b.env',
    ]);
    // The server's own script names no file.
    assert.deepEqual(files('case "$c" in\n --env-file=*)\n file_path="$'.concat('{c#--env-file=}"\n')), []);
    assert.deepEqual(files('x --env-file=$FILE y--env-file=a'), []);
  });
});
