import type { OpenTexts } from '../workspace/files/open-texts';
import { canonical } from '../workspace/files/uris';
import type { Buffer } from '../workspace/sources';

/** So long nobody types before what is typed in a file around instances is looked at by itself. */
const QUIET_MILLISECONDS = 100;

/**
 * The open buffers of files around instances. To read what surrounds an instance takes files, so that it is done once somebody pauses,
 * or asks about such a file.
 */
export class SurroundingBuffers {
  readonly #texts: OpenTexts;
  readonly #read: (uris: readonly string[]) => Promise<void>;
  readonly #versions = new Map<string, number>();
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | null = null;

  /** @param read reads again what some files tell. Never rejects. */
  constructor(texts: OpenTexts, read: (uris: readonly string[]) => Promise<void>) {
    this.#texts = texts;
    this.#read = read;
  }

  open({ uri, version, text }: Omit<Buffer, 'languageId'>): void {
    this.#texts.set(uri, text);
    this.#versions.set(canonical(uri), version);
    this.#change(uri);
  }

  close(uri: string): void {
    this.#texts.delete(uri);
    if (this.#versions.delete(canonical(uri))) this.#change(uri);
  }

  /** The version of one; null for a file that is not open. */
  versionOf(uri: string): number | null {
    return this.#versions.get(canonical(uri)) ?? null;
  }

  #change(uri: string): void {
    this.#changed.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settled(), QUIET_MILLISECONDS);
  }

  /** Once all that was typed so far is known. Null: it is. */
  settled(): Promise<void> | null {
    if (this.#changed.size === 0) return this.#reading;
    clearTimeout(this.#timer);
    const uris = [...this.#changed];
    this.#changed.clear();
    const before = this.#reading ?? Promise.resolve();
    const reading = before
      .then(() => this.#read(uris))
      .then(() => {
        if (this.#reading === reading) this.#reading = null;
      });
    this.#reading = reading;
    return reading;
  }
}
