import assert from 'node:assert/strict';
import type { driftActions } from '../../../server/src/features/actions/drift-actions';
import { updateAction } from '../../../server/src/features/actions/drift-actions';
import type { EditStyle } from '../../../server/src/features/actions/workspace-edits';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { Workspace } from '../../../server/src/workspace/workspace';
import { applyEdits } from '../../support/edits';
import { memoryFiles } from './memory-files';

export const ROOT = 'file:///ws';
export const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
export const TOML = 'node1/conf/deployment.toml';
export const HOME = '/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml';
export const server = (...lines: string[]) =>
  `[server]\nhostname = "localhost"\n${lines.map((line) => `${line}\n`).join('')}`;
/** A Dockerfile that copies the file of TOML. */
export const dockerfile = (...lines: string[]) =>
  `FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml ${HOME}\n${lines.map((line) => `${line}\n`).join('')}`;
/** An MI project whose file is that of PROJECT_TOML, as far as it is known by that. */
export const PROJECT: Texts = { 'p/pom.xml': '', 'p/src/main/wso2mi/a.xml': '' };
export const PROJECT_TOML = 'p/deployment/deployment.toml';

/** How an editor takes edits that has neither versions nor a preview. */
export const PLAIN: EditStyle = { versioned: false, annotated: false, versionOf: () => null };

/** Texts of files by their paths in the workspace. */
export type Texts = Readonly<Record<string, string>>;

export async function opened(files: Texts): Promise<Workspace> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const uris = Object.keys(texts).filter((uri) => uri.endsWith('/deployment.toml'));
  const workspace = new Workspace();
  workspace.configure(DEFAULT_SETTINGS, [ROOT]);
  workspace.setFiles(await readInstanceFiles(memoryFiles(texts), uris, [ROOT], (message) => assert.fail(message)));
  return workspace;
}

/** What is said of the files around: `PATH: STRETCH -> PORT`. */
export async function drifts(files: Texts): Promise<string[]> {
  const workspace = await opened(files);
  return workspace.elsewhere().flatMap((file) =>
    file.drifts.map(({ repeated: { columns, line, place }, effective }) => {
      const path = place.uri.slice(ROOT.length + 1);
      assert.equal(line, files[path]?.split(/\r\n|\r|\n/)[place.line]);
      return `${path}: ${line.slice(columns.start, columns.end)} -> ${effective}`;
    }),
  );
}

export function edited(
  files: Texts,
  changes: NonNullable<ReturnType<typeof driftActions>[number]['edit']>['changes'],
): Texts {
  const changed = Object.entries(changes ?? {}).map(([uri, edits]) => {
    const path = uri.slice(ROOT.length + 1);
    return [path, applyEdits(files[path] ?? assert.fail(path), edits)] as const;
  });
  return { ...files, ...Object.fromEntries(changed) };
}

/** The files once *Update N places* has been pressed in a deployment.toml. */
export async function updated(files: Texts, toml: string): Promise<Texts> {
  const workspace = await opened(files);
  const uri = `${ROOT}/${toml}`;
  const instance = workspace.neighbours(uri).find((one) => one.uri === uri) ?? assert.fail();
  const action =
    updateAction(workspace.driftsOf(uri), instance, ALL, PLAIN) ?? assert.fail('there is nothing to update');
  return edited(files, action.edit?.changes);
}
