import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '../../server/src/workspace/files/files';
import { matchesGlob } from '../../server/src/workspace/files/glob';
import { pathOf } from '../../server/src/workspace/files/uris';
import { readFolders } from '../../server/src/workspace/instance-file';
import { FACT_FILES } from '../../server/src/workspace/surroundings/fact-files';
import { uriOf } from '../fuzz/places';
import { root } from '../support/fixtures';
import { memoryFiles } from '../workspace/support/memory-files';
import { NAMES, SOUND, SOUND_TEXT } from './hostile-repository';

/** The repository, and the workspace folder in it. */
const TOP = 'file:///top';
const ROOT = `${TOP}/ws`;

const COMPOSE = (config: string) => `include: [other.yml]
services:
  mi:
    image: wso2/wso2mi
    extends: { file: base.yml, service: mi }
    env_file: [mi.env, ./x/../../../../../../etc/passwd, /etc/shadow, file:///etc/hosts, { path: ./conf/more.env }]
    volumes: ["./${config}:/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml"]
    ports: ["8290:8290"]
`;

/** Texts that lead to all that may be read around an instance, by the end of their names. */
const TEXTS: readonly (readonly [end: string, text: string])[] = [
  ['deployment.toml', SOUND_TEXT],
  ['compose.yml', COMPOSE('conf/deployment.toml')],
  [
    '.sh',
    './bin/micro-integrator.sh --env-file=own.env --env-file=../../../../../../etc/passwd\ndocker run --env-file run.env -p 8290:8290 -v ./conf/deployment.toml:/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml wso2/wso2mi\n',
  ],
  ['Dockerfile', 'FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml deployment.toml /home/wso2carbon/\n'],
  ['Chart.yaml', 'apiVersion: v2\nname: mi\nappVersion: 4.6.0\n'],
  [
    'kustomization.yaml',
    'configMapGenerator:\n  - name: mi\n    files: [conf/deployment.toml]\nresources: [mi.yaml]\n',
  ],
  ['.git', 'gitdir: /elsewhere/.git/worktrees/x\n'],
];

function world(): Record<string, string> {
  const files: Record<string, string> = { [`${TOP}/.git/HEAD`]: '', [`${TOP}/.gitignore`]: '' };
  for (const name of [...NAMES, SOUND]) {
    if (NAMES.some((one) => one.startsWith(`${name}/`))) continue;
    files[uriOf(ROOT, name)] = TEXTS.find(([end]) => name.endsWith(end))?.[1] ?? '';
  }
  return files;
}

/** Every uri that is asked for, and what is read of the sound file, in a world in which one name is no file. */
async function readWith(files: Record<string, string>, special: string | null) {
  const asked = new Set<string>();
  const plain = memoryFiles(files);
  const recording: Files = {
    ...plain,
    stat: async (uri) => {
      asked.add(uri);
      return uri === special ? { kind: 'other', size: 0, link: false } : plain.stat(uri);
    },
    list: async (uri) => {
      const listed = await plain.list(uri);
      if (special === null || 'failure' in listed || !special.startsWith(`${uri}/`)) return listed;
      const name = decodeURIComponent(special.slice(uri.length + 1));
      if (name.includes('/')) return listed;
      return [...listed.filter((one) => one.name !== name), { name, kind: 'other' }];
    },
    read: async (uri) => {
      asked.add(uri);
      assert.notEqual(uri, special, 'what is no file is read');
      return plain.read(uri);
    },
  };
  const notes: string[] = [];
  const read = await readFolders(
    recording,
    [ROOT],
    [],
    (note) => notes.push(note),
    () => {},
  );
  return { asked, notes, sound: read.find(({ uri }) => uri === uriOf(ROOT, SOUND))?.text };
}

/** `{a,b}` written out. */
function expanded(glob: string): string[] {
  const [whole, inner = ''] = /\{([^{}]*)\}/.exec(glob) ?? [];
  return whole === undefined ? [glob] : inner.split(',').flatMap((one) => expanded(glob.replace(whole, one)));
}

describe('every name that is read', () => {
  let asked: ReadonlySet<string>;

  before(async () => {
    asked = (await readWith(world(), null)).asked;
  });

  it('is in the repository of these tests: each glob of the files around, each name in the code', () => {
    const missing = FACT_FILES.flatMap(expanded).filter(
      (glob) => ![...asked].some((uri) => matchesGlob(pathOf(uri), glob)),
    );
    assert.deepEqual(missing, []);
    const folder = path.join(root, 'server/src/workspace');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(path.join(folder, name), 'utf8').matchAll(/\bread\(childOf\([^'\n]*, '([^'\n]+)'\)\)/g),
      ])
      .map(([, name = '']) => name);
    assert.ok(names.length > 8, names.join());
    assert.deepEqual(
      names.filter((name) => ![...asked].some((uri) => uri.endsWith(`/${name}`))),
      [],
    );
  });

  it('lies in the workspace folder, but for what tells of the repository around it', () => {
    const outside = [...asked].filter((uri) => !uri.startsWith(`${ROOT}/`));
    assert.ok(outside.length > 1);
    assert.deepEqual(
      outside.filter((uri) => !/\/(?:\.git|\.gitignore|\.mi-ports\.jsonc?)$/.test(uri)),
      [],
    );
  });

  it('may be that of a pipe: nobody reads it, and all else is read', async () => {
    const files = world();
    for (const special of asked) {
      if (special === uriOf(ROOT, SOUND)) continue;
      const { [special]: _, ...others } = files;
      const { sound } = await readWith(others, special);
      assert.equal(sound, SOUND_TEXT, special);
    }
  }).timeout(60_000);
});
