import { canonical } from './files/uris';
import type { ResourceSettings } from './settings';
import { type FileFacts, NO_FACTS } from './surroundings/facts';

/** An open buffer, as the editor has it. */
export interface Buffer {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** What is known of one file: the text on disk, the buffer that shadows it, and what surrounds it. */
export interface Source {
  disk: string | null;
  buffer: Buffer | null;
  facts: FileFacts;
  /** Its own settings, where they differ from those of the workspace. */
  resource: ResourceSettings | null;
}

/** The files that are known. Each has one key, however its uri is spelled: editors escape more characters than others do. */
export class Sources {
  readonly #sources = new Map<string, Source>();

  get keys(): readonly string[] {
    return [...this.#sources.keys()];
  }

  get(key: string): Source | undefined {
    return this.#sources.get(key);
  }

  /** What is known of a file; of a new one, nothing yet. */
  at(uri: string): Source {
    const key = keyOf(uri);
    const known = this.#sources.get(key);
    if (known) return known;
    const fresh = { disk: null, buffer: null, facts: NO_FACTS, resource: null };
    this.#sources.set(key, fresh);
    return fresh;
  }

  delete(key: string): void {
    this.#sources.delete(key);
  }
}

/** What two spellings of one file's uri have in common. */
export function keyOf(uri: string): string {
  return canonical(uri);
}

/** The text that counts. Null for a file that is neither open nor on disk. */
export function textOf({ buffer, disk }: Source): string | null {
  return buffer?.text ?? disk;
}
