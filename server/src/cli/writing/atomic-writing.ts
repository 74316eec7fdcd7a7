import type { Stats } from 'node:fs';
import { constants, promises } from 'node:fs';
import path from 'node:path';
import { phrase, plainText } from '../../words/phrase';
import type { Plain } from '../../words/visible';
import { removeLeftovers, temporaryName } from './leftovers';
import { reasonOf } from './reasons';

/** Another text for a file. */
export interface Rewrite {
  /** An absolute path; a link is followed. */
  readonly path: string;
  /** What people call the file. */
  readonly name: string;
  /** The text that the other one was made from. */
  readonly before: string;
  readonly after: string;
  /** The folders out of which no link may lead; absolute paths. */
  readonly roots: readonly string[];
}

/** What became of files that were to be written. */
export interface Written {
  /** Those that have their new text. */
  readonly written: readonly Rewrite[];
  /** Why the others have their old one, one sentence each. Empty: there are no others. */
  readonly complaints: readonly Plain[];
}

/** The calls that writing makes, as Node has them. */
export type Disk = Pick<typeof promises, 'access' | 'lstat' | 'open' | 'readFile' | 'realpath' | 'rename' | 'unlink'>;

/** A file that may be written: where it really lies. */
interface Target {
  readonly rewrite: Rewrite;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly stat: Stats;
}

/** A target whose new text lies beside it. */
interface Staged extends Target {
  readonly temporary: string;
}

/** Files worked on at the same time: a disk takes several waits for one. */
const AT_ONCE = 32;

/**
 * Gives files their new texts, each wholly or not at all, at whatever moment the program ends. Before the first one changes, all
 * of them have been looked at, and their new texts lie on the disk beside them; then each takes the place of the old one by a
 * rename, which no reader sees half done. Mode, owner and group stay; a hard link to the old file keeps the old text. Access
 * lists and extended attributes are those of a new file.
 */
export async function writeFiles(rewrites: readonly Rewrite[], disk: Disk = promises): Promise<Written> {
  const named = [...new Set(rewrites.flatMap(({ roots }) => roots))];
  const tops = new Map(await each(named, async (root) => [root, await disk.realpath(root).catch(() => root)] as const));
  const reached = new Set<string>();
  const looked = await each(rewrites, (rewrite) => attempt(rewrite, () => lookAt(rewrite, tops, reached, disk)));
  const targets = looked.filter((one) => typeof one === 'object');
  if (targets.length < looked.length) return { written: [], complaints: complaintsOf(looked) };
  const placed = await each(targets, (target) => attempt(target.rewrite, () => stage(target, disk)));
  const staged = placed.filter((one) => typeof one === 'object');
  if (staged.length < placed.length) {
    await removeLeftovers(
      staged.map(({ temporary }) => temporary),
      disk,
    );
    return { written: [], complaints: complaintsOf(placed) };
  }
  return replaceAll(staged, disk);
}

/** Finds where a file really lies, or why it must not be written, as a sentence. @param reached where the others lie. */
async function lookAt(
  rewrite: Rewrite,
  tops: ReadonlyMap<string, string>,
  reached: Set<string>,
  disk: Disk,
): Promise<Target | Plain> {
  const real = await disk.realpath(rewrite.path);
  if (reached.has(real)) return complaint(rewrite, 'by way of a link it is another file that is to change');
  reached.add(real);
  if (!rewrite.roots.some((root) => isBelow(real, tops.get(root) ?? root))) {
    return complaint(rewrite, 'it is a link out of the folders that were named');
  }
  const stat = await disk.lstat(real);
  if (!stat.isFile()) return complaint(rewrite, 'it is no file');
  // Whoever may do everything, root, is held to it as well.
  if ((stat.mode & 0o222) === 0) return complaint(rewrite, 'it is read-only');
  await disk.access(real, constants.W_OK);
  await disk.access(path.dirname(real), constants.W_OK);
  const bytes = await disk.readFile(real);
  if (bytes.equals(Buffer.from(rewrite.before))) return { rewrite, path: real, bytes, stat };
  const isSame = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === rewrite.before;
  return complaint(rewrite, isSame ? 'it is not UTF-8, so that more than the change would be written' : CHANGED);
}

const CHANGED = 'it has changed since it was read';

/** Writes the new text beside the old one, with its mode and owner, and waits until the disk has it. */
async function stage(target: Target, disk: Disk): Promise<Staged> {
  const { mode, uid, gid } = target.stat;
  const temporary = path.join(path.dirname(target.path), temporaryName());
  const file = await disk.open(temporary, 'wx', 0o600);
  try {
    try {
      await file.writeFile(target.rewrite.after);
      const fresh = await file.stat();
      if (fresh.uid !== uid || fresh.gid !== gid) await file.chown(uid, gid);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeLeftovers([temporary], disk);
    throw error;
  }
  return { ...target, temporary };
}

/** Puts the new texts in the places of the old ones, one after the other; at the first that cannot be, the rest stays. */
async function replaceAll(staged: readonly Staged[], disk: Disk): Promise<Written> {
  const written: Staged[] = [];
  const complaints: Plain[] = [];
  for (const one of staged) {
    const failed = await attempt(one.rewrite, async () => {
      const now = await disk.readFile(one.path);
      if (!now.equals(one.bytes)) return complaint(one.rewrite, CHANGED);
      await disk.rename(one.temporary, one.path);
      return null;
    });
    if (failed !== null) {
      complaints.push(failed);
      break;
    }
    written.push(one);
  }
  await removeLeftovers(
    staged.slice(written.length).map(({ temporary }) => temporary),
    disk,
  );
  const folders = new Set(written.map((one) => path.dirname(one.path)));
  await each([...folders], (folder) => syncFolder(folder, disk));
  return { written: written.map(({ rewrite }) => rewrite), complaints };
}

/** Waits until the disk knows the new names; where folders cannot be opened, as on Windows, there is nothing to wait for. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  const handle = await disk.open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** What a piece of work gives, or why it could not be done. */
async function attempt<T>({ name }: Pick<Rewrite, 'name'>, work: () => Promise<T>): Promise<T | Plain> {
  try {
    return await work();
  } catch (error) {
    return complaint({ name }, reasonOf(error));
  }
}

function complaint({ name }: Pick<Rewrite, 'name'>, reason: string): Plain {
  return plainText(phrase`${name} cannot be changed: ${reason}.`);
}

function complaintsOf(results: readonly (object | Plain)[]): Plain[] {
  return results.filter((one) => typeof one === 'string');
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Does the same with each, several at a time; the results are in the order of what they are for. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
