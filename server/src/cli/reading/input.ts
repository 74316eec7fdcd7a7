import type { Files } from '../../workspace/files/files';

/** Files of which one has another text, or is there at all. */
export function withText(files: Files, uri: string, text: string): Files {
  const bytes = new TextEncoder().encode(text);
  return {
    ...files,
    read: async (one) => (one === uri ? bytes : files.read(one)),
    stat: async (one) => (one === uri ? { kind: 'file', size: bytes.length, link: false } : files.stat(one)),
  };
}
