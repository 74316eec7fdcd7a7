import { type Files, isFailure } from '../../workspace/files/files';
import { childOf } from '../../workspace/files/uris';
import { isTemporary } from '../writing/leftovers';

/** What was seen while files were read. All are uris. */
export interface Noticed {
  /** What a run left behind that was ended while it wrote. */
  readonly leftovers: Set<string>;
  /** Files that are links. */
  readonly links: Set<string>;
  /** What each file held when it was read. */
  readonly texts: Map<string, string>;
}

/** Files that keep what is seen of them. */
export function noticing(files: Files, { leftovers, links, texts }: Noticed): Files {
  return {
    ...files,
    list: async (folder) => {
      const entries = await files.list(folder);
      if (isFailure(entries)) return entries;
      for (const { name, kind } of entries) {
        if (kind === 'file' && isTemporary(name)) leftovers.add(childOf(folder, name));
      }
      return entries;
    },
    stat: async (uri) => {
      const stat = await files.stat(uri);
      if (!isFailure(stat) && stat.link && stat.kind === 'file') links.add(uri);
      return stat;
    },
    read: async (uri) => {
      const bytes = await files.read(uri);
      if (!isFailure(bytes)) texts.set(uri, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      return bytes;
    },
  };
}
