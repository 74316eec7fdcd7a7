import { parentOf } from '../../server/src/workspace/files/uris';
import type { Editor } from './editor';

/** What lies in the folders of a file system that only an editor knows, by uri: a text, or where a link leads. */
export type KeptFiles = Readonly<Record<string, string | { readonly link: string }>>;

/** Has an editor answer what the server asks about files, as our client does. @returns what it was asked. */
export function keepFiles(editor: Editor, files: KeptFiles): string[] {
  const asked: string[] = [];
  const kinds = new Map<string, 'file' | 'folder' | 'link'>();
  for (const [uri, content] of Object.entries(files)) {
    kinds.set(uri, typeof content === 'string' ? 'file' : 'link');
    for (let at = parentOf(uri); at !== parentOf(at); at = parentOf(at)) kinds.set(at, 'folder');
  }
  const textOf = (uri: string): string | null => {
    const content = files[uri];
    return typeof content === 'object' ? textOf(content.link) : (content ?? null);
  };
  const absent = { failure: 'absent', message: 'nothing there' };
  const on = (request: string, answer: (uri: string) => object) =>
    editor.connection.onRequest(request, ({ uri }: { uri: string }) => {
      asked.push(`${request} ${uri}`);
      return answer(uri);
    });
  on('miPorts/readFile', (uri) => {
    const text = textOf(uri);
    return text === null ? absent : { base64: Buffer.from(text).toString('base64') };
  });
  on('miPorts/readFolder', (uri) => {
    if (kinds.get(uri) !== 'folder') return absent;
    const inside = [...kinds].filter(([one]) => parentOf(one) === uri);
    return { entries: inside.map(([one, kind]) => ({ name: one.replace(/^.*\//, ''), kind })) };
  });
  on('miPorts/stat', (uri) => {
    const kind = kinds.get(uri);
    if (kind === undefined) return absent;
    if (kind === 'folder') return { kind, size: 0, link: false };
    return { kind: 'file', size: Buffer.byteLength(textOf(uri) ?? ''), link: kind === 'link' };
  });
  return asked;
}
