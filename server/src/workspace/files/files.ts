/**
 * All that this program reads, it reads through here: from the disk, or from an editor that has files where there is no disk.
 * Uris are in the spelling of `canonical`. Nothing is ever written, and whoever needs to know of changes is told by the editor.
 */
export interface Files {
  /** The bytes of a file. */
  read(uri: string): Promise<Uint8Array | Failure>;
  /** What lies in a folder, in no order. */
  list(uri: string): Promise<readonly Entry[] | Failure>;
  /** What a uri leads to, by way of links. */
  stat(uri: string): Promise<Stat | Failure>;
  /** The uri of what a uri leads to, without links. */
  real(uri: string): Promise<string | Failure>;
}

/** `other`: a pipe, a device, a socket. */
export type Kind = 'file' | 'folder' | 'other';

/** Something in a folder. Where a link leads to, only `stat` tells. */
export interface Entry {
  readonly name: string;
  readonly kind: Kind | 'link';
}

export interface Stat {
  readonly kind: Kind;
  /** In bytes. */
  readonly size: number;
  /** The uri is that of a link. */
  readonly link: boolean;
}

/**
 * Why there is nothing to read. `absent`: nothing of that name; `folder`, `special`: something else than a file; `large`: too much
 * of it; `untold`: nobody tells where a link leads; `broken`: anything else, which `message` tells.
 */
export interface Failure {
  readonly failure: 'absent' | 'folder' | 'special' | 'large' | 'forbidden' | 'untold' | 'broken';
  readonly message: string;
}

export function isFailure(result: string | object): result is Failure {
  return typeof result === 'object' && 'failure' in result;
}

/** Files of which each folder is listed once: for one search, in which nothing is thought to change. */
export function listedOnce(files: Files): Files {
  const known = new Map<string, ReturnType<Files['list']>>();
  return {
    ...files,
    list: (folder) => {
      const listed = known.get(folder) ?? files.list(folder);
      known.set(folder, listed);
      return listed;
    },
  };
}
