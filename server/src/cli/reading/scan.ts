import path from 'node:path';
import { expectManyFiles, spareMemory } from '../../machine/engine';
import { findDeployments } from '../../workspace/files/discovery';
import { type Failure, type Files, isFailure, listedOnce } from '../../workspace/files/files';
import { matchesGlob } from '../../workspace/files/glob';
import { canonical, fileUri, isBelow, parentOf, relativePath } from '../../workspace/files/uris';
import { type InstanceFile, readInstanceFiles, UNREAD_FACTS } from '../../workspace/instance-file';
import { enclosingFolder, rootOf } from '../../workspace/roots';
import { Workspace } from '../../workspace/workspace';
import type { Machine } from '../machine';
import { shownPath } from './paths';
import type { Start } from './start';
import { emptySentence, excludedSentence } from './unreadable';

/** Files that were named or found, in a workspace as the editor has it. */
export interface Scan {
  readonly workspace: Workspace;
  /** All files, those that cannot be read included, in the order in which they were named; those of a folder by name. */
  readonly entries: readonly Entry[];
  /** Why a file could not be read. */
  readonly failures: ReadonlyMap<string, Failure>;
  /** What was noticed on the way, in one sentence each. */
  readonly notes: readonly string[];
  /** That folders which were named hold no deployment.toml, or none that is not excluded: one sentence each. */
  readonly empty: readonly string[];
  /** There are folders that could not be searched, links out of them, or files not looked at, as notes tell: what is in them is not known. */
  readonly isPartial: boolean;
  /** What is wrong with configuration files, with places. */
  readonly problems: readonly string[];
}

/** A file, and what it is called: as it was named, or by its path. */
export interface Entry {
  readonly uri: string;
  readonly file: string;
}

/** A search that has read so many folders, or found so many files, shows that it goes on. */
const LONG = 500;

/** A text of so many characters: what is read of it takes a hundred megabytes. */
const LONG_TEXT = 500_000;

/**
 * Reads what some paths lead to, as the editor would in the folder that it would have open there.
 * @param paths files and folders, relative to the current directory.
 */
export async function scan(paths: readonly string[], { settings, given }: Start, machine: Machine): Promise<Scan> {
  const { files, directory } = machine;
  const notes = new Set<string>();
  let isPartial = false;
  const report = (note: string, isUnread = false) => {
    notes.add(note);
    isPartial ||= isUnread;
  };
  const once = listedOnce(files);
  const folders = new Set<string>();
  const entries: Entry[] = [];
  const empty: string[] = [];
  const searchedFolders: string[] = [];
  let searched = 0;
  const onFolder = () => {
    if (++searched % LONG === 0) machine.terminal.progress(`Searching: ${searched} folders`);
  };
  for (const name of paths) {
    const uri = fileUri(path.resolve(directory, name));
    const stat = await files.stat(uri);
    if (isFailure(stat) || stat.kind !== 'folder') {
      const folder = await enclosingFolder(files, uri, canonical(fileUri(directory)));
      if (folder !== null) folders.add(folder);
      entries.push({ uri, file: name });
      continue;
    }
    const root = await openedFolder(files, uri, fileUri(directory));
    const found = await findDeployments(once, root, settings.exclude, report, onFolder, uri, true);
    if (found.length === 0) empty.push(emptySentence(name));
    else {
      folders.add(root);
      searchedFolders.push(name);
    }
    entries.push(...found.map((one) => ({ uri: one, file: shownPath(one, directory) })));
  }
  if (entries.length >= LONG) {
    spareMemory();
    expectManyFiles();
  }
  const roots = [...folders];
  const read = await readInstanceFiles(once, [...new Set(entries.map(({ uri }) => uri))], roots, report, given);
  if (read.some(({ text }) => (text?.length ?? 0) > LONG_TEXT)) spareMemory();
  const named = new Set(paths.map((name) => fileUri(path.resolve(directory, name))));
  const excluded = new Set(
    read.flatMap(({ uri, facts }) => (facts.configuration?.excluded && !named.has(uri) ? uri : [])),
  );
  const kept = entries.filter(({ uri }) => !excluded.has(uri));
  // Who excludes some of them wants that; who excludes all has made a mistake.
  if (kept.length === 0) empty.push(...searchedFolders.map(excludedSentence));
  const workspace = new Workspace();
  workspace.configure(settings, roots);
  if (read.length >= LONG) machine.terminal.progress(`Checking: ${read.length} deployment.toml files`);
  workspace.setFiles(read.filter(({ uri }) => !excluded.has(uri)));
  machine.terminal.progress(null);
  const unchecked = uncheckedIn(workspace, directory);
  for (const note of unchecked) notes.add(note);
  for (const pair of idleHosts(settings.hosts, entries, roots)) notes.add(pair);
  const problems = new Set(read.flatMap(({ facts }) => facts.configuration?.problems ?? []));
  return {
    workspace,
    entries: kept,
    failures: failuresOf(read),
    notes: [...notes].filter((note) => !problems.has(note)),
    empty,
    isPartial: isPartial || unchecked.length > 0 || read.some(({ facts }) => facts === UNREAD_FACTS),
    problems: [...problems],
  };
}

/** The files of which nothing was looked at, one sentence each. */
export function uncheckedIn(workspace: Workspace, directory: string): readonly string[] {
  return workspace.unchecked().map(({ uri, why }) => `${shownPath(uri, directory)}: ${why}`);
}

/** The globs of `--host` that match none of the files, one sentence each: where a glob begins shows in the path of one of them. */
function idleHosts(hosts: Start['settings']['hosts'], entries: readonly Entry[], roots: readonly string[]): string[] {
  const pairs = Object.entries(hosts);
  const paths = pairs.length > 0 ? entries.map(({ uri }) => relativePath(rootOf(uri, roots), uri)) : [];
  return pairs
    .filter(([glob]) => paths.length > 0 && !paths.some((one) => matchesGlob(one, glob)))
    .map(([glob, name]) => `--host ${glob}=${name} matches no file, such as ${paths[0]}.`);
}

function failuresOf(read: readonly InstanceFile[]): ReadonlyMap<string, Failure> {
  return new Map(read.flatMap(({ uri, failure }) => (failure ? [[uri, failure] as const] : [])));
}

/**
 * The folder that an editor would have open to show a folder: the current directory where that holds it, else the repository, else
 * the folder itself.
 */
async function openedFolder(files: Files, uri: string, current: string): Promise<string> {
  if (isBelow(uri, current)) return current;
  for (let folder = uri; ; folder = parentOf(folder)) {
    if (!isFailure(await files.stat(`${folder.replace(/\/$/, '')}/.git`))) return folder;
    if (folder === parentOf(folder)) return uri;
  }
}
