import assert from 'node:assert/strict';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { readFacts } from '../../../server/src/workspace/surroundings/facts';
import { NearbyReading } from '../../../server/src/workspace/surroundings/nearby-files';
import { Workspace } from '../../../server/src/workspace/workspace';
import { Folder } from '../support/folder';

const JMX = '-Dcom.sun.management.jmxremote';
const OWN = `"$JAVACMD" \\\n  -Xms256m \\\n  $JAVA_OPTS \\\n  ${JMX} \\\n`;

describe('Java system properties of a start', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.dispose());

  /** `NAME=VALUE FILE:LINE` for each, the offset first; lines from 1. */
  async function properties(around: Readonly<Record<string, string>>): Promise<string[]> {
    for (const [name, content] of Object.entries(around)) folder.write(name, content);
    const files = new NearbyReading(nodeFiles, new Set([folder.root]), (message) => assert.fail(message));
    const facts = await readFacts(files, folder.uri('n/conf/deployment.toml'), folder.root);
    const shown = (name: string, text: string, { uri, line }: { uri: string; line: number }) =>
      `${name}=${text} ${uri.slice(folder.uri('').length + 1)}:${line + 1}`;
    const { override } = facts;
    return [
      ...(override?.place ? [shown('offset', override.unknown ? '?' : override.text, override.place)] : []),
      ...facts.properties.map((one) => shown(one.name, one.text, one)),
    ];
  }

  const own = (lines: string) => ({ 'n/bin/micro-integrator.sh': `${OWN}  ${lines} \\\n  Main\n` });
  const called = (lines: string, name = 'start.sh') => ({ 'n/bin/micro-integrator.sh': '', [`n/${name}`]: lines });
  const cases: [name: string, around: Record<string, string>, expected: string[]][] = [
    [
      'as the product comes',
      own('-Dx.y=1'),
      ['com.sun.management.jmxremote=true n/bin/micro-integrator.sh:4', 'x.y=1 n/bin/micro-integrator.sh:5'],
    ],
    [
      'no secrets and no variables',
      own('-Djavax.net.ssl.keyStorePassword="wso2carbon" -Dcarbon.home="$CARBON_HOME" -Da=s3cret'),
      ['com.sun.management.jmxremote=true n/bin/micro-integrator.sh:4'],
    ],
    [
      'ports of JVM monitoring',
      { 'n/bin/micro-integrator.sh': `java ${JMX}.port=9010 ${JMX}.local.port=$P Main\n` },
      [
        'com.sun.management.jmxremote.local.port=$P n/bin/micro-integrator.sh:1',
        'com.sun.management.jmxremote.port=9010 n/bin/micro-integrator.sh:1',
      ],
    ],
    ['a local port that nothing asks for', { 'n/bin/micro-integrator.sh': `java ${JMX}.local.port=9 Main\n` }, []],
    [
      'JVM monitoring is nothing that a running server heeds',
      called(`./bin/micro-integrator.sh ${JMX}.port=9010 -DsynapseTest=true\n`),
      ['synapseTest=true n/start.sh:1'],
    ],
    [
      'JAVA_OPTS of a script that calls the server',
      called(`export JAVA_OPTS="-DportOffset=4 ${JMX}.port=9"\nsh bin/micro-integrator.sh\n`),
      ['offset=4 n/start.sh:1', 'com.sun.management.jmxremote.port=9 n/start.sh:1'],
    ],
    [
      'an argument before JAVA_OPTS',
      called('JAVA_OPTS=-DportOffset=4\nsh bin/micro-integrator.sh -DportOffset=5\n'),
      ['offset=5 n/start.sh:2'],
    ],
    ['JAVA_OPTS of a script that starts something else', called('export JAVA_OPTS=-DportOffset=4\njava Main\n'), []],
    [
      'a script for Windows',
      called(
        '@echo off\r\nset "JAVA_OPTS=%JAVA_OPTS% -DportOffset=4"\r\ncall bin\\micro-integrator.bat ^\r\n  -DsynapseTest=true\r\n',
        'start.bat',
      ),
      ['offset=4 n/start.bat:2', 'synapseTest=true n/start.bat:4'],
    ],
    [
      'a variable of the script',
      called('OFFSET=4 # ours\nsh bin/micro-integrator.sh -DportOffset=$OFFSET\n'),
      ['offset=4 n/start.sh:1'],
    ],
    [
      'a variable of a script for Windows',
      called('@set OFFSET=4\r\nbin\\micro-integrator.bat -DportOffset=%OFFSET%\r\n', 'start.bat'),
      ['offset=4 n/start.bat:1'],
    ],
    [
      'a variable that is set twice, or not always, or from elsewhere',
      called('OFFSET=4\n[ $1 ] && OFFSET=5\nsh bin/micro-integrator.sh -DportOffset=$OFFSET\n'),
      ['offset=? n/start.sh:3'],
    ],
    [
      'a variable that is set in a branch',
      called('if [ $1 ]; then\n  OFFSET=5\nfi\nsh bin/micro-integrator.sh -DportOffset=$OFFSET\n'),
      ['offset=? n/start.sh:4'],
    ],
    [
      'a variable that somebody is asked for',
      called('set /p OFFSET=3\r\nbin\\micro-integrator.bat -DportOffset=%OFFSET%\r\n', 'start.bat'),
      ['offset=? n/start.bat:2'],
    ],
    [
      'a compose service',
      {
        'compose.yml': `services:\n  n:\n    build: n\n    environment:\n      JAVA_OPTS: -DportOffset=4 ${JMX}.port=9010\n`,
      },
      ['offset=4 compose.yml:5', 'com.sun.management.jmxremote.port=9010 compose.yml:5'],
    ],
    [
      'a Dockerfile',
      { 'n/Dockerfile': 'FROM wso2/wso2mi\nCOPY conf/ /x\nENV JAVA_OPTS="-DportOffset=4 -DsynapseTest=true"\n' },
      ['offset=4 n/Dockerfile:3', 'synapseTest=true n/Dockerfile:3'],
    ],
  ];
  for (const [name, around, expected] of cases) {
    it(name, async () => assert.deepEqual(await properties(around), expected));
  }

  describe('in conflicts', () => {
    async function findings(first: string, second: string) {
      for (const [node, script, offset] of [
        ['a', first, 20],
        ['b', second, 30],
      ] as const) {
        folder.write(`${node}/conf/deployment.toml`, `[server]\nhostname = "localhost"\noffset = ${offset}\n`);
        folder.write(`${node}/bin/micro-integrator.sh`, script);
      }
      const uris = ['a', 'b'].map((node) => folder.uri(`${node}/conf/deployment.toml`));
      const workspace = new Workspace();
      workspace.configure(DEFAULT_SETTINGS, [folder.root]);
      workspace.setFiles(await readInstanceFiles(nodeFiles, uris, [folder.root], (message) => assert.fail(message)));
      return uris.flatMap((uri) => workspace.get(uri)?.findings ?? []);
    }

    it('one port of JVM monitoring twice on a machine is told at the host name, with the lines of the scripts', async () => {
      const script = `java ${JMX} ${JMX}.port=9010 Main\n`;
      const [one, other, ...more] = await findings(script, script);
      assert.deepEqual(more, []);
      assert.equal(
        one?.message,
        'b on localhost also opens JMX 9010: the one that starts later does not get it. Change the port of one.',
      );
      assert.equal(one?.span.start, '[server]\nhostname = '.length);
      assert.equal(other?.code, 'port-conflict');
      const places = one?.related?.flatMap(({ message, place }) => (place ? [`${message} ${place.line}`] : []));
      assert.deepEqual(places, ['a: JMX 9010 is given here 0', 'b: JMX 9010 is given here 0']);
    });

    it('other ports are none', async () => {
      const script = (port: number) => `java ${JMX} ${JMX}.port=${port} ${JMX}.rmi.port=${port + 10} Main\n`;
      assert.deepEqual(await findings(script(9010), script(9011)), []);
      assert.equal((await findings(script(9010), script(9020))).length, 2);
    });

    it('the port of the unit tests is one', async () => {
      const script = 'java -DsynapseTest=true Main\n';
      assert.deepEqual(
        (await findings(script, script)).map(({ code }) => code),
        ['port-conflict', 'port-conflict'],
      );
    });
  });
});
