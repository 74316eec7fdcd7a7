import assert from 'node:assert/strict';
import { run } from '../../server/src/cli/run';
import { addressesMayMeet, bindAddress } from '../../server/src/ports/micro-integrator/listeners/bind-address';
import { jinjaText } from '../../server/src/ports/micro-integrator/printing/jinja-text';
import { parseProperties } from '../../server/src/ports/micro-integrator/printing/properties';
import { matchesGlob } from '../../server/src/workspace/files/glob';
import { composeVariables } from '../../server/src/workspace/surroundings/env-file';
import { machineAt } from '../support/machines';
import { Folder } from '../workspace/support/folder';

/** So many that what tries each of them with each other one does not end within a test. */
const MANY = 500_000;

/** So many that a deployment.toml with them is not too long. */
const FEWER = 100_000;

/** An instance with a script that starts it, and one in which something is wrong. */
const AROUND = {
  'n/conf/deployment.toml': '[server]\nhostname = "localhost"\n',
  'n/bin/micro-integrator.sh': 'exec java $JAVA_OPTS x\n',
  'zz/conf/deployment.toml': '[server]\nhostname = "localhost"\noffset = "x"\n',
};

const START = '\nbin/micro-integrator.sh\n';

/** Texts that fit a pattern up to their last character, which a separator of lines or another mark spoils. */
const FILES: readonly (readonly [what: string, name: string, text: string])[] = [
  ['quotes and marks of comments', 'n/.env', `A="${'"#'.repeat(MANY)}\u2028x\n`],
  ['marks of comments', 'n/.env', `A=b${' #'.repeat(MANY)}\u2028x\n`],
  ['blanks behind a value', 'n/start.sh', `A=1${' '.repeat(MANY)}x${START}`],
  ['tabs behind a quote', 'n/start.sh', `x=p"${' \t'.repeat(MANY)}'${START}`],
  ['letters behind a quote', 'n/start.sh', `A="'${'w'.repeat(MANY)}" bin/micro-integrator.sh\n`],
  ['backslashes', 'n/conf/log4j2.properties', `a=${'\\'.repeat(MANY)}x\n`],
  [
    'aliases',
    'n/compose.yml',
    `services:\n  a: &a { image: x }\n${Array.from({ length: 20_000 }, (_, n) => `  m${n}: *a`).join('\n')}\n`,
  ],
  ['letters of a rule', '.gitignore', `${'a'.repeat(MANY)}\n${'?'.repeat(MANY)}\n`],
  ['slashes', 'n/Dockerfile', `FROM wso2/wso2mi\nCOPY a${'/'.repeat(MANY)}x /y\n`],
  ['colons of an address', 'n/conf/deployment.toml', listener(`bind_address = "a${':'.repeat(FEWER)}x"`)],
  ['signs of an address', 'n/conf/deployment.toml', listener(`bind_address = """${'%'.repeat(FEWER)}\nx"""`)],
  ['names of a class', 'n/conf/deployment.toml', listener(`class = "${'SSL'.repeat(FEWER)}!"`)],
  ['raw blocks', 'n/conf/deployment.toml', `[server]\noffset = "${'{%raw%}'.repeat(FEWER)}"\n`],
  ['brackets', 'n/conf/deployment.toml', `a = "$secret{b}"\n[secrets]\nb = "${'['.repeat(MANY)}"\n`],
  ['codes', 'n/conf/deployment.toml', `[server]\n# mi-ports: ignore ${'a,'.repeat(MANY - FEWER)}z\noffset = 1\n`],
  ['blanks at the end', 'n/conf/deployment.toml', ' '.repeat(MANY)],
  ['blanks', 'n/conf/deployment.toml', `[management_api]\nprotocols = "http${' '.repeat(MANY)}x"\n`],
];

function listener(line: string): string {
  return `[server]\nhostname = "localhost"\n[[custom_transport.listener]]\nprotocol = "x"\nparameter.port = 9000\n${line}\n[transport.http]\nlistener.${line}\n`;
}

describe('texts that repeat one thing', () => {
  for (const [what, name, text] of FILES) {
    it(`keep no file from being checked: ${what} in ${name}`, async () => {
      const folder = new Folder({ ...AROUND, [name]: text });
      const { stdout } = await run(['check', '.', '--format', 'gitlab'], machineAt(folder.path));
      assert.ok(stdout.includes('"zz/conf/deployment.toml"'));
    });
  }

  it('make no template of what is never closed', () => {
    for (const piece of ['{%', '{#', '{{', '{% raw', '{# {{ ']) {
      const text = piece.repeat(MANY);
      assert.ok(jinjaText(text, () => undefined) === text, piece);
    }
    assert.ok(jinjaText('{%raw%}'.repeat(MANY), () => undefined) === null);
  });

  it('are no expression when they are longer than one is', () => {
    for (const piece of ['9', '9*', '9-', 'a.'])
      assert.equal(
        jinjaText(`{{${piece.repeat(MANY)}9}}`, () => ''),
        null,
      );
  });

  it('are told apart by what ends them', () => {
    const colons = ':'.repeat(MANY);
    assert.ok(bindAddress(`a${colons}x`) === `a${colons}x`);
    assert.ok(addressesMayMeet(`a${colons}x`, '10.0.0.1'));
    assert.equal(parseProperties(`a=${'\\'.repeat(MANY)}x`)?.get('a')?.length, MANY / 2 + 1);
    assert.ok(matchesGlob('a', `a${'/'.repeat(MANY)}`));
    assert.ok(!matchesGlob('a', `a${'/'.repeat(MANY)}x`));
    assert.deepEqual(composeVariables(`A="b" ${'#"'.repeat(MANY)}\u2028x`), { A: 'b' });
  });
});
