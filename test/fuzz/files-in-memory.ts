import type { Entry, Failure, Files } from '../../server/src/workspace/files/files';
import { canonical } from '../../server/src/workspace/files/uris';

const ABSENT: Failure = { failure: 'absent', message: 'there is nothing' };

/** A file system in memory that counts what is asked of it, and answers each question a turn later, as a disk would. */
export class FilesInMemory implements Files {
  /** By the canonical spelling of their uris. */
  #texts = new Map<string, string>();
  /** The questions that were asked, and those of them that are not answered yet. */
  asked = 0;
  waiting = 0;

  set(texts: ReadonlyMap<string, string>): void {
    this.#texts = new Map([...texts].map(([uri, text]) => [canonical(uri), text]));
  }

  read = (uri: string) =>
    this.#later<Uint8Array | Failure>(() => {
      const text = this.#texts.get(uri);
      return text === undefined ? ABSENT : new TextEncoder().encode(text);
    });

  list = (uri: string) =>
    this.#later<readonly Entry[] | Failure>(() => {
      const names = new Map<string, Entry>();
      for (const file of this.#texts.keys()) {
        if (!file.startsWith(`${uri}/`)) continue;
        const [name = '', ...below] = file.slice(uri.length + 1).split('/');
        const decoded = decodeURIComponent(name);
        names.set(decoded, { name: decoded, kind: below.length > 0 ? 'folder' : 'file' });
      }
      return names.size > 0 ? [...names.values()] : ABSENT;
    });

  stat = (uri: string) =>
    this.#later<Awaited<ReturnType<Files['stat']>>>(() => {
      const text = this.#texts.get(uri);
      if (text !== undefined) return { kind: 'file', size: text.length, link: false };
      const isFolder = [...this.#texts.keys()].some((file) => file.startsWith(`${uri}/`));
      return isFolder ? { kind: 'folder', size: 0, link: false } : ABSENT;
    });

  real = (uri: string) => this.#later<string>(() => uri);

  #later<T>(answer: () => T): Promise<T> {
    this.asked++;
    this.waiting++;
    return new Promise((resolve) => {
      setImmediate(() => {
        this.waiting--;
        resolve(answer());
      });
    });
  }
}
