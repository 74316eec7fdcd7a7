import type { OpenTexts } from '../workspace/files/open-texts';
import { canonical } from '../workspace/files/uris';
import type { Buffer } from '../workspace/sources';
import { isYaml, withoutTyped } from '../workspace/surroundings/containers/half-typed';

/** So long nobody types before what is typed in a file around instances is looked at by itself. */
const QUIET_MILLISECONDS = 100;

/**
 * The open buffers of files around instances. To read what surrounds an instance takes files, so that it is done once somebody pauses,
 * or asks about such a file.
 */
export class SurroundingBuffers {
  readonly #texts: OpenTexts;
  readonly #read: (uris: readonly string[]) => Promise<void>;
  readonly #buffers = new Map<string, Pick<Buffer, 'version' | 'text'>>();
  /** The last texts of YAML files that were YAML. */
  readonly #whole = new Map<string, string>();
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
    this.#buffers.set(canonical(uri), { version, text });
    this.#change(uri);
  }

  close(uri: string): void {
    this.#texts.delete(uri);
    this.#whole.delete(canonical(uri));
    if (this.#buffers.delete(canonical(uri))) this.#change(uri);
  }

  /** The version of one; null for a file that is not open. */
  versionOf(uri: string): number | null {
    return this.#buffers.get(canonical(uri))?.version ?? null;
  }

  #change(uri: string): void {
    this.#changed.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settled(), QUIET_MILLISECONDS);
  }

  /** A YAML file that is none while a line is typed is read without that line: nothing of it comes and goes with each key. */
  #leaveOutTyped(uri: string): void {
    const { text } = this.#buffers.get(uri) ?? {};
    if (text === undefined || !/\.ya?ml$/i.test(uri)) return;
    const whole = this.#whole.get(uri);
    if (text === whole) return;
    if (isYaml(text)) this.#whole.set(uri, text);
    else this.#texts.set(uri, (whole === undefined ? null : withoutTyped(text, whole)) ?? text);
  }

  /** Once all that was typed so far is known. Null: it is. */
  settled(): Promise<void> | null {
    if (this.#changed.size === 0) return this.#reading;
    clearTimeout(this.#timer);
    const uris = [...this.#changed];
    this.#changed.clear();
    for (const uri of uris) this.#leaveOutTyped(canonical(uri));
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
