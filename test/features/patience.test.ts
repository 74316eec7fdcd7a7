import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/actions/code-actions';
import { offsetChoices } from '../../server/src/features/actions/offset-choices';
import { completion } from '../../server/src/features/completion/completion';
import { freeOffsets } from '../../server/src/features/free-offsets';
import { KINDS } from '../../server/src/ports/findings/kinds';
import { NEXT_FREE } from '../../server/src/ports/hosts/planning/free-ports';
import { Workspace } from '../../server/src/workspace/workspace';

const FILE = 'file:///ws/n/conf/deployment.toml';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const START = '[transport.http]\nlistener.port = 8291\n[server]\nhostname = "localhost"\n';

/** Texts of many lines in which one more line has much judged again: a table, syntax errors, second definitions, a template. */
const TEXTS: Readonly<Record<string, (lines: number) => string>> = {
  'one table': (lines) => START + repeated(lines, (n) => `k${n} = ${n}\n`),
  'one value': (lines) => `${START}k = [${repeated(lines, (n) => `"${'x'.repeat(50)}${n}", `)}]\n`,
  'the same key': (lines) => `${START}[management_api]\n${repeated(lines, () => 'port = 9164\n')}`,
  'the same offset': (lines) => START + repeated(lines, () => 'offset = 4\n'),
  'lines that nobody can read': (lines) => START + repeated(lines, () => 'x y z\n'),
  'arrays of mixed types': (lines) => `${START}[a]\n${repeated(lines, (n) => `k${n} = [1, "a"]\n`)}`,
  'marks of templates': (lines) => `${START}[a]\n${repeated(lines, (n) => `k${n} = {{ x${n} }}\n`)}`,
};

function repeated(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('');
}

/** How often a file is judged while something is asked. */
function judged(ask: () => unknown): number {
  const kind = KINDS.find(({ code }) => code === 'toml-syntax') as { check: (typeof KINDS)[number]['check'] };
  const { check } = kind;
  let count = 0;
  kind.check = (...given) => {
    count++;
    return check(...given);
  };
  try {
    ask();
  } finally {
    kind.check = check;
  }
  return count;
}

function opened(text: string) {
  const workspace = new Workspace();
  workspace.openBuffer({ uri: FILE, version: 1, languageId: 'wso2-deployment-toml', text });
  const snapshot = workspace.get(FILE);
  assert.ok(snapshot);
  const free = freeOffsets(snapshot.instance, workspace.portsBeside(FILE));
  return { ...snapshot, workspace, free };
}

describe('the answer to a question', () => {
  for (const [what, of] of Object.entries(TEXTS)) {
    it(`tries fewer changes where each is much work: ${what}`, () => {
      const { deployment, findings, instance, workspace, free } = opened(of(20_000));
      const target = { uri: FILE, version: 1, versioned: true };
      const around = { group: [instance], all: [instance], search: NEXT_FREE };
      const line = Math.min(deployment.lines.lineCount - 1, 10_000);
      const asked: Readonly<Record<string, () => unknown>> = {
        actions: () => codeActions(deployment, findings, { range: ALL }, target, workspace.trial(FILE), free),
        choices: () => offsetChoices(instance, around),
        key: () => completion(deployment, { line, character: 0 }, { snippets: true, free }),
        value: () => completion(deployment, { line, character: 10 }, { snippets: true, free }),
      };
      for (const [name, ask] of Object.entries(asked)) {
        const count = judged(ask);
        assert.ok(count <= 5, `${name}: ${count}`);
      }
    });
  }

  it('has all that there is of a file that somebody has written', () => {
    const { deployment, findings, instance, workspace, free } = opened(
      `${START}${repeated(1000, (n) => `[table_${n}]\nkey = ${n}\n`)}`,
    );
    const { next, round } = offsetChoices(instance, { group: [instance], all: [instance], search: NEXT_FREE });
    assert.deepEqual([next.length, round.length], [10, 9]);
    const target = { uri: FILE, version: 1, versioned: true };
    const actions = codeActions(deployment, findings, { range: ALL }, target, workspace.trial(FILE), free);
    assert.deepEqual(
      actions.flatMap(({ title }) => /^Set offset to \d+/.exec(title) ?? []),
      ['Set offset to 11', 'Set offset to 20'],
    );
  });
});
