import type { Entry, Failure, Files } from '../../../server/src/workspace/files/files';

const ABSENT: Failure = { failure: 'absent', message: 'there is nothing' };

/** Files that are nowhere but in memory, by their uris. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const files = new Map(Object.entries(texts));
  const isFolder = (uri: string) => [...files.keys()].some((file) => file.startsWith(`${uri}/`));
  return {
    async read(uri) {
      const text = files.get(uri);
      return text === undefined ? ABSENT : new TextEncoder().encode(text);
    },
    async list(uri) {
      const names = new Map<string, Entry>();
      for (const file of files.keys()) {
        if (!file.startsWith(`${uri}/`)) continue;
        const [name = '', ...below] = file.slice(uri.length + 1).split('/');
        names.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
      }
      return names.size > 0 ? [...names.values()] : ABSENT;
    },
    async real(uri) {
      return uri;
    },
    async stat(uri) {
      const text = files.get(uri);
      if (text !== undefined) return { kind: 'file', size: text.length, link: false };
      return isFolder(uri) ? { kind: 'folder', size: 0, link: false } : ABSENT;
    },
  };
}
