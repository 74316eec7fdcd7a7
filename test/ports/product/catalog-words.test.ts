// What the catalog calls a port is written there and nowhere else: editor, map and command line take it from there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { SEVERITIES } from '../../../server/src/ports/findings/finding';
import { BUILT_IN_OFFSET, CATALOG, STANDARD_GROUPS } from '../../../server/src/ports/product/catalog';

const NAMES = new Set(CATALOG.flatMap(({ label, short }) => [label, short]));
const BASES = new Set(CATALOG.flatMap(({ base }) => (base === null ? [] : [base, base + BUILT_IN_OFFSET])).map(String));
const FOLDERS = ['client/src', 'client/webview', 'server/src/features', 'server/src/cli'];

/** Comments show examples, and say nothing to a user. */
function withoutComments(code: string): string {
  return code
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .join('\n');
}

/** The names and numbers of the catalog that a program has typed. */
function typedIn(code: string): string[] {
  const shown = withoutComments(code);
  const texts = [...shown.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`/g)].map((found) => found.slice(1).join(''));
  const numbers = [...shown.matchAll(/\b\d{4,5}\b/g)].map(([number]) => number);
  return [...texts.filter((text) => NAMES.has(text)), ...numbers.filter((number) => BASES.has(number))];
}

describe('the words of the catalog', () => {
  it('are found where somebody has typed them', () => {
    assert.deepEqual(typedIn("/** 'HTTP' */\nconst a = 'HTTPS', b = `API http`, c = 8280;"), [
      'HTTPS',
      'API http',
      '8280',
    ]);
  });

  it('are typed nowhere in what shows them', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file}`),
    );
    assert.ok(files.length > 100);
    const typed = files.flatMap((file) => typedIn(readFileSync(file, 'utf8')).map((word) => `${file}: ${word}`));
    assert.deepEqual(typed, []);
  });

  it('are, of severities, in one list, in the order in which people choose them', () => {
    const list = SEVERITIES.map((one) => `'${one}'`).join(', ');
    const files = readdirSync('server/src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const typed = files.filter((file) => readFileSync(`server/src/${file}`, 'utf8').includes(list));
    assert.deepEqual(typed, ['ports/findings/finding.ts']);
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
    const offered = [
      read('package.json').contributes.configuration.properties['miPorts.conflictSeverity'],
      read('schemas/mi-ports.schema.json').properties.conflictSeverity,
    ];
    assert.deepEqual(
      offered.map((one) => one.enum),
      [SEVERITIES, SEVERITIES],
    );
  });

  for (const file of ['package.nls.json', 'package.nls.es.json']) {
    it(`are those that ${file} shows as an example`, () => {
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const sums = STANDARD_GROUPS.map(({ short, ports }) => {
        const numbers = ports.map(({ base }) => String((base ?? 0) + BUILT_IN_OFFSET));
        return { named: `${short} ${numbers.join(', ')}`, numbers };
      });
      assert.equal(texts['setting.inlayHints.form.named'], sums.map(({ named }) => named).join(' · '));
      assert.equal(texts['setting.inlayHints.form.short'], `→ ${sums.flatMap(({ numbers }) => numbers).join(', ')}`);
    });
  }
});
