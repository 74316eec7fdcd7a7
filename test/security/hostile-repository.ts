import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { anyText } from '../fuzz/mutations';
import { PLACES } from '../fuzz/places';
import { Random } from '../fuzz/random';
import { Folder } from '../workspace/support/folder';

/** A name for each kind of file that is read; `every-name.test.ts` holds that none is missing. */
export const NAMES = [
  ...PLACES.flat(),
  ...[
    'node1/README.md',
    'node1/bin/version.txt',
    'node1/kustomization.yaml',
    'node1/.gitignore',
    'node2/Jenkinsfile',
    'node2/x.mk',
    'node2/mi.dockerfile',
    'node1/run.cmd',
    'node1/docs.markdown',
    'node2/.mi-ports.json',
    'node2/.vscode/settings.json',
    'node2/.mi-ports.jsonc',
    'node2/ei/conf/carbon.xml',
    'orders/src/main/wso2mi/artifacts/sequences/s.xml',
    'orders/src/main/wso2mi/artifacts/proxy-services/p.xml',
    'compose.override.yml',
    'prod/compose.yaml',
    'image/Containerfile.x',
    'image/a.Dockerfile',
    'image/b.Containerfile',
    'image/c.containerfile',
    'image/makefile',
    'image/GNUmakefile',
    'image/Jenkinsfile.x',
    'image/y.jenkinsfile',
    'orders/.mi-ports.jsonc',
  ],
];

/** The one file that is in order, by whose findings a reader shows that it has come to the end. */
export const SOUND = 'zz/conf/deployment.toml';
export const SOUND_TEXT = '[server]\nhostname = "localhost"\noffset = 10\n';

/** What stands in the place of a file: a pipe that nobody writes to, a folder, a way out, a way round, a device. */
const MAKERS: readonly ((file: string, outside: string) => void)[] = [
  (file) => execFileSync('mkfifo', [file]),
  (file) => mkdirSync(file),
  (file, outside) => symlinkSync(outside, file),
  (file) => symlinkSync(file, file),
  (file) => symlinkSync('/dev/zero', file),
];

/** How many kinds of things there are. */
export const KINDS_OF_THINGS = MAKERS.length;

/** A folder in which nearly every file that MI Ports reads is something else; `turn` deals the kinds out otherwise. */
export function hostileRepository(turn: number, outside: string): Folder {
  const folder = new Folder({ [SOUND]: SOUND_TEXT });
  const taken = new Set<string>();
  for (const [index, name] of NAMES.entries()) {
    const parent = name.slice(0, name.lastIndexOf('/') + 1);
    const isBlocked = [...taken].some((one) => parent.startsWith(`${one}/`));
    if (isBlocked || taken.has(name) || NAMES.some((one) => one.startsWith(`${name}/`))) continue;
    taken.add(name);
    mkdirSync(folder.file(parent || '.'), { recursive: true });
    MAKERS[(index + turn) % MAKERS.length]?.(folder.file(name), outside);
  }
  return folder;
}

/** A folder with a text of its kind in every place, and names that mean something to terminals, Markdown and logs. */
export function crowdedRepository(seed: number): Folder {
  const folder = new Folder({ [SOUND]: SOUND_TEXT });
  const random = new Random(seed);
  for (const name of NAMES) {
    if (NAMES.some((one) => one.startsWith(`${name}/`))) continue;
    // With a mistake in one of these the command line reads nothing more; with others, nothing is left to read.
    const text = /\.mi-ports|\.gitignore/.test(name) ? '' : anyText(`file:///${name}`, random);
    folder.write(name, text);
  }
  for (const odd of [
    '\u001b[31mred',
    '\u202etxt',
    '](command:x)',
    '::error::x',
    'a\nb',
    '$(touch pwned)',
    '`id`',
    '-rf',
  ]) {
    mkdirSync(folder.file(odd), { recursive: true });
    writeFileSync(folder.file(`${odd}/deployment.toml`), SOUND_TEXT);
  }
  return folder;
}
