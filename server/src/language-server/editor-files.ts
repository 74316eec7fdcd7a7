import type { Entry, Failure, Files, Stat } from '../workspace/files/files';
import { isBelow, parentOf } from '../workspace/files/uris';
import { list, number, object, type Shape, string } from './shapes';

/** Our own requests to an editor that reads files for us. Each has a `uri`, and is answered with what is wanted or a `Failure`. */
type FileRequest = 'miPorts/readFile' | 'miPorts/readFolder' | 'miPorts/stat';

/** What is asked of an editor that has files where there is no disk, or another one than ours. */
export interface FileEditor {
  /** Null where the editor has not said that it answers. */
  readonly ask: (request: FileRequest, uri: string) => Promise<unknown> | null;
  /** The uris of the folders that are open. */
  readonly folders: () => readonly string[];
}

/**
 * All files there are: those of this machine, and those that an editor keeps, under whatever scheme.
 * @param own those of this machine; null in a browser, where even what is called `file:` is the editor's.
 */
export function allFiles(own: Files | null, editor: FileEditor): Files {
  const others = editorFiles(editor);
  const of = (uri: string) => (own && uri.startsWith('file:') ? own : others);
  return {
    read: (uri) => of(uri).read(uri),
    list: (uri) => of(uri).list(uri),
    stat: (uri) => of(uri).stat(uri),
    real: (uri) => of(uri).real(uri),
  };
}

/** Files as an editor tells of them. What it tells is looked at before anybody believes it. */
function editorFiles(editor: FileEditor): Files {
  const answer = async <T>(request: FileRequest, uri: string, shape: Shape): Promise<T | Failure> => {
    const asked = editor.ask(request, uri);
    if (!asked) return { failure: 'absent', message: 'the editor does not tell of its files' };
    try {
      const told = await asked;
      if (failure(told, 'result') === null) return told as Failure;
      const wrong = shape(told, 'result');
      return wrong === null ? (told as T) : { failure: 'broken', message: `the editor's answer is none: ${wrong}` };
    } catch (error) {
      return { failure: 'broken', message: error instanceof Error ? error.message : String(error) };
    }
  };
  const statOf = (uri: string) => answer<Stat>('miPorts/stat', uri, stat);
  return {
    stat: statOf,
    read: async (uri) => {
      const told = await answer<{ base64: string }>('miPorts/readFile', uri, content);
      return 'failure' in told ? told : bytesOf(told.base64);
    },
    list: async (uri) => {
      const told = await answer<{ entries: Entry[] }>('miPorts/readFolder', uri, entries);
      return 'failure' in told ? told : told.entries;
    },
    // An editor tells that something is a link, and not where to. A workspace folder is what it is, whatever it lies in.
    real: async (uri) => {
      const holding = editor.folders().filter((folder) => isBelow(uri, folder));
      for (let at = uri; !holding.includes(at) && at !== parentOf(at); at = parentOf(at)) {
        const told = await statOf(at);
        if ('failure' in told) return told;
        if (told.link) return { failure: 'untold', message: 'the editor does not tell where its links lead' };
      }
      return uri;
    },
  };
}

function bytesOf(base64: string): Uint8Array | Failure {
  try {
    return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  } catch {
    return { failure: 'broken', message: "the editor's answer holds no bytes" };
  }
}

const oneOf =
  (...words: string[]): Shape =>
  (value, path) =>
    typeof value === 'string' && words.includes(value) ? null : `${path} is none of ${words.join(', ')}`;

const flag: Shape = (value, path) => (typeof value === 'boolean' ? null : `${path} is neither true nor false`);

const failure = object({ failure: oneOf('absent', 'folder', 'forbidden', 'broken'), message: string });
const content = object({ base64: string });
const entries = object({ entries: list(object({ name: string, kind: oneOf('file', 'folder', 'other', 'link') })) });
const stat = object({ kind: oneOf('file', 'folder', 'other'), size: number, link: flag });
