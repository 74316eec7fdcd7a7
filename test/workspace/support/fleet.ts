import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/src/workspace/settings';
import { type FileFacts, NO_FACTS } from '../../../server/src/workspace/surroundings/facts';
import { type Changes, type Snapshot, Workspace } from '../../../server/src/workspace/workspace';

/** The uri of a file below the workspace folder of `fleet`. */
export function at(path: string): string {
  return `file:///ws/${path}`;
}

/** A server's file as it comes, with an offset and lines of its own. */
export function toml(offset?: number, ...lines: readonly string[]): string {
  return [
    '[server]',
    'hostname = "localhost"',
    ...(offset === undefined ? [] : [`offset = ${offset}`]),
    ...lines,
    '',
  ].join('\n');
}

/** A workspace over the folder /ws with files on disk, given by their paths in it. */
export function fleet(
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
  facts: Readonly<Record<string, Partial<FileFacts>>> = {},
): Workspace {
  const workspace = new Workspace();
  workspace.configure({ ...DEFAULT_SETTINGS, ...settings }, ['file:///ws']);
  workspace.setFiles(
    Object.entries(files).map(([path, text]) => ({ uri: at(path), text, facts: { ...NO_FACTS, ...facts[path] } })),
  );
  return workspace;
}

/** The snapshot of a file that is there. */
export function snapshot(workspace: Workspace, path: string): Snapshot {
  const found = workspace.get(at(path));
  assert.ok(found, `${path} is known`);
  return found;
}

/** The messages about conflicts with other instances. */
export function conflicts(workspace: Workspace, path: string): string[] {
  return snapshot(workspace, path)
    .findings.filter(({ code, related }) => code === 'port-conflict' && related?.some((one) => one.in))
    .map(({ message }) => message);
}

/** The paths in changes. */
export function paths(changes: Changes): { changed: string[]; removed: string[] } {
  const path = (uri: string) => uri.slice(at('').length);
  return { changed: changes.changed.map(({ uri }) => path(uri)).sort(), removed: changes.removed.map(path).sort() };
}
