import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { bundle } from '../support/programs';
import { Folder } from '../workspace/support/folder';

/** Modules of Node that take a part of the time in which people wait for a program, and that few runs need. */
const NODES = [
  'child_process',
  'crypto',
  'dgram',
  'net',
  'os',
  'readline',
  'stream',
  'stream/consumers',
  'v8',
  'internal/fs/promises',
];

/** Functions that few runs need: those that load a library, one that reads the whole catalogue of keys. */
const FUNCTIONS = ['node_modules/sax/', 'node_modules/string-width/', 'node_modules/yaml/', 'readWhole'];

const FILE = '[server]\nhostname = "localhost"\noffset = 10\n';

/** What of this a run of the command line loads or calls. */
async function loadedBy(files: Readonly<Record<string, string>>, ...words: string[]): Promise<string[]> {
  const { natives, calls } = await ranBy(files, ...words);
  const called = [...calls.keys()];
  return [
    ...NODES.filter((name) => natives.includes(name)),
    ...FUNCTIONS.filter((name) => called.some((one) => one.startsWith(name))),
  ];
}

/** The modules of Node that a run of the command line loads, and how often it calls each function. */
async function ranBy(
  files: Readonly<Record<string, string>>,
  ...words: string[]
): Promise<{ natives: string[]; calls: Map<string, number> }> {
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
    return { natives, calls: callsIn(`${folder.path}/ran`) };
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

/** The functions that ran and how often, as V8 counts. */
function callsIn(folder: string): Map<string, number> {
  const [file = ''] = readdirSync(folder);
  const { result } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const calls = new Map<string, number>();
  for (const { url, functions } of result) {
    if (!url.endsWith('/cli.cjs')) continue;
    for (const { functionName: name, ranges } of functions) {
      const count: number = ranges[0]?.count ?? 0;
      if (count > 0) calls.set(name, (calls.get(name) ?? 0) + count);
    }
  }
  assert.ok(calls.has('run'));
  return calls;
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

  it('reads of the catalogue only the keys that are asked about, not all of the large table that they are in', async () => {
    const file = `${FILE}[transport.http]\nlistener.port = 8290\nsokcet_timeout = 1\n`;
    const { calls } = await ranBy({ 'deployment.toml': file }, 'show', 'deployment.toml');
    assert.ok((calls.get('readNames') ?? 0) > 500, 'they are known by name');
    const read = calls.get('blankKey') ?? 0;
    assert.ok(read > 0 && read < 20, `${read} were read`);
  });

  it('makes no expression with sets of Unicode before it is used', async () => {
    const text = readFileSync(await bundle('server/src/cli/main.ts', 'cli'), 'utf8');
    assert.match(text, /new RegExp\("\^\\\\p\{RGI_Emoji\}\$", "v"\)/);
  });
});
