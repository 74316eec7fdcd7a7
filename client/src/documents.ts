import { workspace } from 'vscode';

/** The language of the files that are ours by their name. */
export const LANGUAGE = 'wso2-deployment-toml';

/**
 * Where files are edited: wherever folders are open, besides. Not the old side of a comparison (`git:`), whose findings would stand
 * beside those of the file.
 */
const SCHEMES = new Set([
  ...['file', 'untitled', 'vscode-vfs', 'vscode-remote'],
  ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
]);

/** Any language on a file of that name: whoever uses another TOML extension loses nothing. */
export const DOCUMENTS = [...SCHEMES].flatMap((scheme) => [
  { scheme, language: LANGUAGE },
  { scheme, pattern: '**/deployment.toml' },
]);
