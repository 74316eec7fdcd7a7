import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import matcher from '../../docs/problem-matcher.json';
import { CARBON_NAME, FILE_NAME } from '../../server/src/workspace/files/discovery';
import { FACT_FILES } from '../../server/src/workspace/surroundings/fact-files';
import { type Folder, folderWith } from '../support/files';
import { root } from '../support/fixtures';
import { bundle } from '../support/programs';

const SERVER = '[server]\nhostname = "localhost"\n';
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** Every command of a page that runs our program: what stands behind `run:`, in a script, in a table, in a shell step. */
function commandsIn(page: string): string[] {
  return [...page.matchAll(/`(mi-ports [^`]+)`|(?:- |run: |sh ')(mi-ports [^'\n]+)/g)].flatMap(([, quoted, line]) =>
    (quoted ?? line) === 'mi-ports check' ? [] : (quoted ?? line ?? []),
  );
}

describe('the recipes for CI', function () {
  this.timeout(120_000);
  let folder: Folder;
  let program: string;

  before(async () => {
    program = await bundle('server/src/cli/main.ts', 'cli');
  });
  beforeEach(() => {
    folder = folderWith(`=== nodes/n1/deployment.toml\n${SERVER}=== nodes/n2/deployment.toml\n${SERVER}offset = 10\n`);
    mkdirSync(folder.file('bin'));
    symlinkSync(program, folder.file('bin/program.cjs'));
    writeFileSync(folder.file('bin/mi-ports'), `#!/bin/sh\nexec node "${folder.file('bin/program.cjs')}" "$@"\n`);
    chmodSync(folder.file('bin/mi-ports'), 0o755);
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@x', '-c', 'commit.gpgsign=false', ...words], {
        cwd: folder.path,
      });
    git('init', '-q');
    git('add', 'nodes');
    git('commit', '-qm', 'first');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  });
  afterEach(() => folder.remove());

  const environment = () => ({
    ...process.env,
    PATH: `${folder.file('bin')}${path.delimiter}${process.env.PATH}`,
    GITHUB_STEP_SUMMARY: folder.file('summary.md'),
  });
  const shell = (script: string, more: Record<string, string> = {}) =>
    spawnSync('bash', ['-e', '-c', script], { cwd: folder.path, encoding: 'utf8', env: { ...environment(), ...more } });

  it('run as they are written', () => {
    const commands = commandsIn(read('docs/ci.md'));
    assert.ok(commands.length >= 9, commands.join('\n'));
    for (const command of commands) {
      const { status, stderr } = shell(command);
      assert.ok(status === 0 || status === 1, `${command}: ${status} ${stderr}`);
      assert.equal(stderr.replace(/^mi-ports: \d+ findings written to .*\n$/, ''), '', command);
    }
    for (const report of ['mi-ports.sarif', 'gl-code-quality-report.json'])
      JSON.parse(readFileSync(folder.file(report), 'utf8'));
    assert.match(readFileSync(folder.file('mi-ports.xml'), 'utf8'), /^<\?xml/);
    assert.match(readFileSync(folder.file('summary.md'), 'utf8'), /^\*\*3 problems/);
  });

  it('say by which lines the program comes into a job', () => {
    const page = read('docs/ci.md');
    const [, lines = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
    const [, gitlab = ''] = /## GitLab\n\n```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const without = (line: string) => line.replace(/ #.*/, '');
    assert.deepEqual(lines.trim().split('\n').map(without), parse(gitlab).ports.before_script);
    // What is cloned has no program yet: npm builds it when it installs, by `prepare`.
    assert.match(lines, /^git clone .*\/mi-ports (\S+) #.*\nnpm install --global \1\n$/);
  });

  it('say what lets a gate fail for a file that may be another product’s', () => {
    const [, comment = ''] = /`(# mi-ports: [^`]*)`/.exec(read('docs/ci.md')) ?? [];
    const wrong = `${SERVER}offset =\n`;
    writeFileSync(folder.file('nodes/n2/deployment.toml'), wrong);
    assert.equal(shell('mi-ports check').status, 0);
    writeFileSync(folder.file('nodes/n2/deployment.toml'), `${comment}\n${wrong}`);
    assert.equal(shell('mi-ports check').status, 1);
  });

  it('have an action that takes paths and arguments as they are, whatever is in them', () => {
    const action = parse(read('action.yml'));
    const step = action.runs.steps.find(({ name }: { name: string }) => name === 'Check');
    mkdirSync(folder.file('action/dist'), { recursive: true });
    symlinkSync(program, folder.file('action/dist/cli.cjs'));
    const check = (paths: string, words = '') =>
      shell(step.run, { GITHUB_ACTION_PATH: folder.file('action'), MI_PORTS_PATHS: paths, MI_PORTS_ARGUMENTS: words });
    const all = check(action.inputs.paths.default);
    assert.deepEqual([all.status, all.stderr], [1, '']);
    assert.match(all.stdout, /^::warning file=nodes\/n1\/deployment\.toml,/m);
    assert.equal(check('nodes/n1').status, 0);
    assert.equal(check('nodes/n1\nnodes/n2\n', '--severity\nerror').status, 0);
    const hostile = check('$(touch x); "a b"', '');
    assert.equal(hostile.status, 2);
    assert.match(hostile.stdout, /\$\(touch x\); "a b":1:1: error: There is no such file\./);
  });

  it('call files from the top of what the job has checked out, in whichever folder its step runs', () => {
    const report = (format: string, more: Record<string, string> = {}) =>
      shell(`cd nodes; mi-ports check --format ${format}`, { GITHUB_WORKSPACE: '', CI_PROJECT_DIR: '', ...more })
        .stdout;
    const paths = {
      github: (text: string) => [...text.matchAll(/^::\w+ file=(.*?),/gm)].map(([, file]) => file),
      gitlab: (text: string) => JSON.parse(text).map((one: { location: { path: string } }) => one.location.path),
      sarif: (text: string) =>
        JSON.parse(text).runs[0].results.map(
          (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
            one.locations[0]?.physicalLocation.artifactLocation.uri,
        ),
    };
    const [here, top] = [
      ['n1', 'n2', 'n2'],
      ['nodes/n1', 'nodes/n2', 'nodes/n2'],
    ].map((folders) => folders.map((one) => `${one}/deployment.toml`));
    const github = { GITHUB_WORKSPACE: folder.path };
    const gitlab = { CI_PROJECT_DIR: folder.path };
    assert.deepEqual(paths.github(report('github', github)), top);
    assert.deepEqual(paths.sarif(report('sarif', github)), top);
    assert.deepEqual(paths.gitlab(report('gitlab', gitlab)), top);
    // The text is for whoever reads the log of the step.
    assert.match(report('github', github), /^n1\/deployment\.toml:1:1: warning: /m);
    for (const elsewhere of [{}, { GITHUB_WORKSPACE: folder.file('bin'), CI_PROJECT_DIR: '/no/such/folder' }]) {
      for (const format of ['github', 'gitlab', 'sarif'] as const) {
        assert.deepEqual(paths[format](report(format, elsewhere)), here, format);
      }
    }
  });

  it('have a hook for pre-commit that runs for the files that count, and compares all', () => {
    const [hook] = parse(read('.pre-commit-hooks.yaml'));
    assert.deepEqual([hook.pass_filenames, shell(hook.entry).status], [false, 1]);
    // pre-commit has npm install from git, where no program is: npm then runs `prepare`, and of all scripts nothing else.
    const { scripts, bin } = JSON.parse(read('package.json'));
    assert.deepEqual([scripts.prepare, bin['mi-ports']], ['node scripts/prepare.mjs', 'dist/cli.cjs']);
    const files = new RegExp(hook.files);
    const spelt = (glob: string): string[] => {
      const [all, words = ''] = /\{([^{}]*)\}/.exec(glob) ?? [];
      if (all !== undefined) return words.split(',').flatMap((word) => spelt(glob.replace(all, word)));
      return [glob.replace('**/', '').replaceAll('*', 'x'), glob.replace('**/', 'a/b/').replaceAll('*', '')];
    };
    const names = [`**/${FILE_NAME}`, `**/${CARBON_NAME}`, '**/.gitignore', ...FACT_FILES].flatMap(spelt);
    assert.ok(names.length > 60);
    for (const name of names) assert.match(name, files);
    for (const name of ['a/deployment.toml.bak', 'a/x.xml', 'apis.xml', 'a/x.java', 'package.json', 'environment'])
      assert.doesNotMatch(name, files);
  });

  it('have a problem matcher that reads the plain text', () => {
    const [pattern] = matcher.problemMatcher[0]?.pattern ?? [];
    const { stdout } = shell('mi-ports check');
    const found = stdout.split('\n').flatMap((line) => new RegExp(pattern?.regexp ?? '').exec(line)?.slice(1) ?? []);
    assert.deepEqual(
      [found.length / 6, found.slice(0, 4), found[5]],
      [3, ['nodes/n1/deployment.toml', '1', '1', 'warning'], 'port-conflict'],
    );
  });
});
