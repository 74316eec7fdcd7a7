import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './support/fixtures';

interface Job {
  readonly 'runs-on': string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly os: string[]; readonly node: number[] } };
  readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly with?: Record<string, unknown> }[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (name: string) => parse(readFileSync(path.join(root, '.github/workflows', name), 'utf8')) as Workflow;
const commands = (job: Job | undefined) => job?.steps.flatMap(({ run }) => run ?? []);

describe('the workflows', () => {
  it('run the two commands that everybody runs, on three systems and with every Node that is supported', () => {
    const { test } = workflow('ci.yml').jobs;
    assert.deepEqual(commands(test), ['npm ci', 'npm test']);
    assert.equal(test?.['runs-on'], `\${{ matrix.os }}`);
    const { os = [], node } = test?.strategy?.matrix ?? {};
    assert.deepEqual(
      os.map((one) => one.replace(/-latest$/, '')),
      ['ubuntu', 'windows', 'macos'],
    );
    assert.deepEqual(node, [20, 22, 24]);
  });

  it('run the editor that package.json names as the oldest one', () => {
    const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const host = JSON.parse(readFileSync(path.join(root, 'test/editor/oldest-host/package.json'), 'utf8'));
    // The package that carries VS Code 1.x.y is version 4.x.y of its own.
    assert.equal(`^${host.dependencies['code-server'].replace(/^4/, '1')}`, engines.vscode);
    assert.deepEqual(commands(workflow('ci.yml').jobs.oldest), ['npm ci', 'npm run test:oldest']);
  });

  it('may write only in the one job that makes a release, which runs nothing of what it publishes', () => {
    for (const name of ['ci.yml', 'release.yml']) {
      const { permissions, jobs } = workflow(name);
      assert.deepEqual(permissions, { contents: 'read' });
      for (const [id, job] of Object.entries(jobs)) {
        assert.deepEqual(Object.keys(job.permissions ?? {}).sort(), id === 'release' ? WRITES : [], id);
        for (const step of job.steps) {
          if (step.uses?.startsWith('actions/checkout@')) assert.equal(step.with?.['persist-credentials'], false);
        }
      }
    }
    const { release } = workflow('release.yml').jobs;
    assert.ok(release?.steps.some(({ uses }) => uses?.startsWith('actions/attest-build-provenance@')));
    assert.ok(commands(release)?.every((one) => !/\b(?:npm|node|npx)\b/.test(one)));
  });
});

const WRITES = ['attestations', 'contents', 'id-token'];
