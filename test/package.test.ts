import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { SAMPLES } from '../client/src/sample-files';
import { mustRun } from '../scripts/processes.mjs';
import { root } from '../scripts/setup.mjs';

/** Licences whose packages may be bundled: all that they ask for is to be named. */
const allowedLicences = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** One npm package in a bill of materials. */
interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license?: { readonly id: string } }[];
  readonly hashes?: readonly { readonly content: string }[];
}

describe('what is packaged', () => {
  let here: Packaged;
  before(async () => {
    here = await packageInCopy('UTC', 0o644);
  });

  it('is what the extension needs, and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.deepEqual(files.sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/browser/extension.js',
      'dist/browser/server.js',
      'dist/extension.cjs',
      'dist/protocol.cjs',
      'dist/sentences.es.json',
      'dist/server.cjs',
      'dist/third-party-notices.txt',
      'dist/webview/map.css',
      'dist/webview/map.js',
      'dist/wiring.cjs',
      'images/icon.png',
      'images/port-map.png',
      'images/set-offset.png',
      'l10n/bundle.l10n.es.json',
      'language-configuration.json',
      'package.json',
      'package.nls.es.json',
      'package.nls.json',
      ...SAMPLES.map((file) => `samples/${file}`).sort(),
      'schemas/mi-ports.schema.json',
      'syntaxes/wso2-deployment-toml.tmLanguage.json',
      'walkthrough/ci.md',
      ...['ci', 'fix', 'hint', 'map', 'open'].map((name) => `walkthrough/es/${name}.md`),
      ...['fix', 'hint', 'map', 'open'].map((name) => `walkthrough/${name}.md`),
    ]);
  });

  it('is for npm the command line with its manual and the schemas, and nothing else', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    assert.deepEqual(files.map((file) => file.path).sort(), [
      'LICENSE',
      'README.md',
      'dist/cli.cjs',
      'dist/third-party-notices.txt',
      'docs/mi-ports.1',
      'package.json',
      'schemas/deployment.draft-07.json',
      'schemas/deployment.draft-2020-12.json',
      'schemas/mi-ports.schema.json',
    ]);
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.deepEqual(dependencies, {}, 'all is bundled: npm installs nothing besides');
  });

  it('is the same to the byte in another folder, at another time, in another zone and with other permissions', async () => {
    const there = await packageInCopy('Asia/Tokyo', 0o600);
    assert.ok(here.vsix.equals(there.vsix));
    assert.equal(here.bill, there.bill);
  });

  it('holds npm packages of allowed licences only, each with its text', () => {
    const [, ...notices] = readFileSync(path.join(root, 'dist/third-party-notices.txt'), 'utf8').split(/^--- /m);
    const bundled = notices.map((notice) => {
      const [, name, licence] = /^(\S+) \S+, (.+)\n/.exec(notice) ?? [];
      assert.ok(licence && allowedLicences.includes(licence), notice);
      assert.match(notice, /copyright|apache license|permission to use/i, name);
      return name;
    });
    for (const name of ['vscode-languageclient', 'vscode-languageserver', 'smol-toml', 'yaml', 'sax'])
      assert.ok(bundled.includes(name), name);
  });

  it('has a bill of materials: each npm package that is bundled, with its licence, its hash and what it needs', () => {
    const bill = JSON.parse(here.bill);
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.version], ['CycloneDX', '1.6', 1]);
    const notices = readFileSync(path.join(root, 'dist/third-party-notices.txt'), 'utf8');
    const named = [...notices.matchAll(/^--- (\S+) (\S+), /gm)].map(([, name, version]) => `${name}@${version}`);
    const components: Component[] = bill.components;
    assert.deepEqual(
      components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`).sort(),
      named.sort(),
    );
    for (const { purl, licenses, hashes, 'bom-ref': ref } of components) {
      assert.match(purl, /^pkg:npm\/(?:%40[\w-]+\/)?[\w.-]+@\d/);
      assert.equal(ref, purl);
      assert.ok(allowedLicences.includes(licenses[0]?.license?.id ?? ''), purl);
      assert.match(hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/, purl);
    }
    const refs = new Set([bill.metadata.component['bom-ref'], ...components.map(({ purl }) => purl)]);
    assert.equal(refs.size, components.length + 1);
    for (const { ref, dependsOn } of bill.dependencies) {
      for (const one of [ref, ...dependsOn]) assert.ok(refs.has(one), one);
    }
    const needed = new Set(bill.dependencies.flatMap(({ dependsOn }: { dependsOn: string[] }) => dependsOn));
    assert.deepEqual(
      components.filter(({ purl }) => !needed.has(purl)),
      [],
    );
    const sum = createHash('sha256').update(here.vsix).digest('hex');
    assert.equal(bill.metadata.component.hashes[0].content, sum);
  });

  for (const lock of ['package-lock.json', 'test/editor/host/package-lock.json']) {
    it(`${lock} says nothing of where packages are downloaded from`, () => {
      assert.doesNotMatch(readFileSync(path.join(root, lock), 'utf8'), /"resolved"|https?:\/\/[^"]*\.tgz/);
    });
  }
});

/** The .vsix and its bill of materials. */
interface Packaged {
  readonly vsix: Buffer;
  readonly bill: string;
}

/** What is built in a copy of the project whose files have `mode`. */
async function packageInCopy(timeZone: string, mode: number): Promise<Packaged> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-ports-'));
  try {
    const packaged = await listFiles({ cwd: root, packageManager: PackageManager.None });
    for (const file of [...packaged, '.vscodeignore', 'package-lock.json']) {
      cpSync(path.join(root, file), path.join(folder, file));
      chmodSync(path.join(folder, file), mode);
    }
    for (const source of ['client', 'server', 'scripts'])
      cpSync(path.join(root, source), path.join(folder, source), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const script of ['build', 'package']) {
      await mustRun(process.execPath, [`scripts/${script}.mjs`], {
        what: script,
        cwd: folder,
        env: { ...process.env, TZ: timeZone },
      });
    }
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const base = path.join(folder, `${name}-${version}`);
    return { vsix: readFileSync(`${base}.vsix`), bill: readFileSync(`${base}.cdx.json`, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
