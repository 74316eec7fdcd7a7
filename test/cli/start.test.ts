import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { bundle } from '../support/programs';
import { Folder } from '../workspace/support/folder';

/** Modules of Node that take a part of the time in which people wait for a program, and that few runs need. */
const NODES = ['child_process', 'crypto', 'dgram', 'os', 'readline', 'stream/consumers', 'v8', 'internal/fs/promises'];

/** Functions that few runs need: those that load a library, one that reads the whole catalogue of keys. */
const FUNCTIONS = ['node_modules/sax/', 'node_modules/string-width/', 'node_modules/yaml/', 'readWhole'];

const FILE = '[server]\nhostname = "localhost"\noffset = 10\n';

/** What of this a run of the command line loads or calls. */
async function loadedBy(files: Readonly<Record<string, string>>, ...words: string[]): Promise<string[]> {
  const program = await bundle('server/src/cli/main.ts', 'cli');
  const folder = new Folder({ ...files, 'told.cjs': TELL });
  try {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--require', `${folder.path}/told.cjs`, program, ...words],
      { cwd: folder.path, encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: `${folder.path}/ran` } },
    );
    assert.equal(status, 0, stdout + stderr);
    const natives = /^loaded (.*)$/m.exec(stderr)?.[1]?.split(' ') ?? [];
    return [...NODES.filter((name) => natives.includes(name)), ...calledIn(`${folder.path}/ran`)];
  } finally {
    folder.dispose();
  }
}

/** Tells which modules of Node have been loaded since the program's first line. */
const TELL = `const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  const names = process.moduleLoadList.filter((name) => name.startsWith('NativeModule ') && !before.has(name));
  process.stderr.write('loaded ' + names.map((name) => name.slice(13)).join(' ') + '\\n');
});
`;

/** The functions that ran, as V8 counts. */
function calledIn(folder: string): string[] {
  const [file = ''] = readdirSync(folder);
  const { result } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const ran: string[] = result
    .filter(({ url }: { url: string }) => url.endsWith('/cli.cjs'))
    .flatMap(({ functions }: { functions: { functionName: string; ranges: { count: number }[] }[] }) =>
      functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).map(({ functionName }) => functionName),
    );
  assert.ok(ran.includes('run'));
  return FUNCTIONS.filter((name) => ran.some((one) => one.startsWith(name)));
}

describe('the start of the command line', () => {
  it('loads nothing that showing one file does not need', async () => {
    assert.deepEqual(await loadedBy({ 'deployment.toml': FILE }, 'show', 'deployment.toml'), []);
  });

  it('loads what reads the files around an instance where there are some', async () => {
    const files = {
      'deployment.toml': FILE,
      'compose.yaml': 'services:\n  a:\n    image: x\n    volumes: [.:/conf]\n',
    };
    assert.deepEqual(await loadedBy(files, 'show', 'deployment.toml'), ['node_modules/yaml/']);
  });

  it('makes no expression with sets of Unicode before it is used', async () => {
    const text = readFileSync(await bundle('server/src/cli/main.ts', 'cli'), 'utf8');
    assert.match(text, /new RegExp\("\^\\\\p\{RGI_Emoji\}\$", "v"\)/);
  });
});
