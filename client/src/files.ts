import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Why there is nothing to read, in the language server's words. */
interface Failure {
  readonly failure: 'absent' | 'folder' | 'forbidden' | 'broken';
  readonly message: string;
}

const FAILURES: Readonly<Record<string, Failure['failure']>> = {
  FileNotFound: 'absent',
  FileNotADirectory: 'absent',
  FileIsADirectory: 'folder',
  NoPermissions: 'forbidden',
};

/** So many bytes are turned into characters at a time: a call takes no more arguments than some ten thousand. */
const PIECE = 8192;

/** Reads for the language server, through the editor's file system: where that runs, there may be no disk, or another one. */
export function answerAboutFiles(client: BaseLanguageClient): void {
  const on = (request: string, read: (uri: Uri) => Promise<object>) =>
    client.onRequest(request, async ({ uri }: { uri: string }) => read(Uri.parse(uri, true)).catch(toFailure));
  on('miPorts/readFile', async (uri) => ({ base64: base64(await workspace.fs.readFile(uri)) }));
  on('miPorts/readFolder', async (uri) => ({
    entries: (await workspace.fs.readDirectory(uri)).map(([name, type]) => ({
      name,
      kind: isLink(type) ? 'link' : kindOf(type),
    })),
  }));
  on('miPorts/stat', async (uri) => {
    const { type, size } = await workspace.fs.stat(uri);
    return { kind: kindOf(type), size, link: isLink(type) };
  });
}

function toFailure(error: unknown): Failure {
  const code = error instanceof FileSystemError ? error.code : '';
  return { failure: FAILURES[code] ?? 'broken', message: error instanceof Error ? error.message : String(error) };
}

function isLink(type: FileType): boolean {
  return (type & FileType.SymbolicLink) !== 0;
}

function kindOf(type: FileType): 'file' | 'folder' | 'other' {
  if (type & FileType.File) return 'file';
  return type & FileType.Directory ? 'folder' : 'other';
}

/** Bytes as text: what goes between client and server may be JSON. */
function base64(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += PIECE) characters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(characters);
}
