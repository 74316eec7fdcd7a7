import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COMMANDS, type Command, type CommandName, SHELLS } from '../../../server/src/cli/arguments/commands';
import { OPTIONS, type Option } from '../../../server/src/cli/arguments/options';
import { run as runOn } from '../../../server/src/cli/run';
import { KINDS } from '../../../server/src/ports/findings/kinds';
import { machineAt } from '../../support/machines';
import { skipLacking } from '../../support/skipping';

const CODES = KINDS.map(({ code }) => code);
const NAMES = Object.keys(COMMANDS) as CommandName[];

/** What is typed, the last word unfinished, and what it may become. */
const TYPED: readonly (readonly [words: readonly string[], become: readonly string[]])[] = [
  [['ch'], ['check']],
  [['check', '--w'], ['--write-baseline']],
  [['check', '--format', 's'], ['sarif']],
  [
    ['plan', '--format', ''],
    ['text', 'diff'],
  ],
  [['check', 'node1', '--severity', 'w'], ['warning']],
  [['check', '--ignore', 'port-'], CODES.filter((code) => code.startsWith('port-'))],
  [['explain', 'xml'], ['xml-unsafe-value']],
  [['completion', 'z'], ['zsh']],
  ...NAMES.map((name): [string[], string[]] => {
    const { options }: Command = COMMANDS[name];
    return [[name, '--'], [...options, 'help'].map((option) => `--${option}`)];
  }),
];

describe('completion', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mi-ports-completion-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A file with the script of a shell. */
  async function script(shell: string): Promise<string> {
    const { stdout } = await runOn(['completion', shell], machineAt(folder));
    const file = path.join(folder, shell);
    writeFileSync(file, stdout);
    return file;
  }

  function output(program: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, ''], program);
    return stdout;
  }

  const isThere = (program: string, script = 'true') => spawnSync(program, ['-c', script]).status === 0;

  it('is there for each shell, and for no other', async () => {
    for (const shell of SHELLS) {
      const { stdout, exitCode } = await runOn(['completion', shell], machineAt(folder));
      assert.equal(exitCode, 0);
      for (const name of NAMES) assert.ok(stdout.includes(name), `${shell} ${name}`);
      for (const code of CODES) assert.ok(stdout.includes(code), `${shell} ${code}`);
    }
    for (const words of [['completion'], ['completion', 'fsh'], ['completion', 'bash', 'zsh']]) {
      const { stderr, exitCode } = await runOn(words, machineAt(folder));
      assert.equal(exitCode, 2);
      assert.match(stderr, /^mi-ports: Name one shell: bash, zsh, fish or powershell\.( Did you mean zsh\?)?\n/);
    }
    const named = await runOn(['completion', 'pwsh'], machineAt(folder));
    assert.deepEqual(named, await runOn(['completion', 'powershell'], machineAt(folder)));
  });

  it('in bash gives what may follow', async function () {
    if (!isThere('bash')) skipLacking(this, 'bash');
    const file = await script('bash');
    const complete = (words: readonly string[]) =>
      output(
        'bash',
        '-c',
        `source "$1"; shift; COMP_WORDS=(mi-ports "$@"); COMP_CWORD=$#; _mi_ports; printf '%s\n' "\${COMPREPLY[@]}"`,
        'bash',
        file,
        ...words,
      );
    for (const [words, become] of TYPED) assert.deepEqual(complete(words).trim().split('\n'), become, words.join(' '));
    assert.equal(complete(['check', '--format', '=', 'sa']).trim(), 'sarif');
    assert.equal(complete(['check', '--format', '=']).split('\n').length, COMMANDS.check.formats.length + 1);
    // Files are left to bash itself.
    assert.equal(complete(['check', '--config', 'x']).trim(), '');
  }).timeout(30_000);

  it('in fish gives what may follow', async function () {
    if (!isThere('fish')) skipLacking(this, 'fish');
    const file = await script('fish');
    for (const [words, become] of TYPED) {
      const told = output(
        'fish',
        '--no-config',
        '-c',
        `source $argv[1]; complete -C $argv[2]`,
        file,
        `mi-ports ${words.join(' ')}`,
      );
      const found = told
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]);
      assert.deepEqual(found.toSorted(), become.toSorted(), words.join(' '));
    }
  }).timeout(60_000);

  it('in PowerShell gives what may follow', async function () {
    const complete = async (typed: string, at = typed.length) => {
      const file = await script('powershell');
      const source = `Get-Content -Raw '${file}' | Invoke-Expression; (TabExpansion2 '${typed}' ${at}).CompletionMatches.CompletionText`;
      return output('pwsh', '-NoProfile', '-Command', source).trim().split(/\r?\n/);
    };
    if (!isThere('pwsh', 'exit')) skipLacking(this, 'pwsh');
    for (const [words, become] of TYPED) {
      assert.deepEqual((await complete(`mi-ports ${words.join(' ')}`)).toSorted(), become.toSorted(), words.join(' '));
    }
    assert.deepEqual(await complete('mi-ports check --format=sa'), ['--format=sarif']);
    assert.deepEqual(await complete('mi-ports.cmd check --format textual', 'mi-ports.cmd check --format te'.length), [
      'text',
    ]);
  }).timeout(300_000);

  it('for PowerShell is in ASCII, tells of each option what the help does, and has none twice, whatever its case', async () => {
    const { stdout } = await runOn(['completion', 'powershell'], machineAt(folder));
    assert.match(stdout, /^[\n -~]+$/);
    assert.doesNotMatch(stdout, /^ +('[^']+' = )?''$/m);
    const tables = [...stdout.matchAll(/^ {4}'(\w+)' = \[ordered\]@\{\n([\s\S]*?)\n {4}\}$/gm)];
    const told = tables.map(([, name, lines = '']) => [name, lines.split('\n').map((line) => line.trim())]);
    const wanted = NAMES.map((name) => {
      const options = [...(COMMANDS[name] as Command).options, 'help' as const];
      const lines = options.flatMap((option) => {
        const { short, help }: Option = OPTIONS[option];
        return [...(short ? [`-${short}`] : []), `--${option}`].map(
          (flag) => `'${flag}' = '${help.replaceAll("'", "''")}'`,
        );
      });
      // PowerShell tells the keys of a table apart by no more than their letters.
      assert.equal(new Set(lines.map((line) => line.split(' ')[0]?.toLowerCase())).size, lines.length);
      return [name, lines];
    });
    assert.deepEqual(told, wanted);
  });

  it('in zsh is a script that it takes', async function () {
    if (!isThere('zsh')) skipLacking(this, 'zsh');
    output(
      'zsh',
      '-f',
      '-c',
      'autoload -Uz compinit && compinit -D -u && source "$1" && [[ -n $_comps[mi-ports] ]]',
      'zsh',
      await script('zsh'),
    );
  }).timeout(30_000);
});
