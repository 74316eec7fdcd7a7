import { type Files, isFailure } from './files';
import { canonical } from './uris';

/** The texts of files that an editor has open, as they stand there: they count in place of what is on the disk. */
export class OpenTexts {
  readonly #texts = new Map<string, string>();

  set(uri: string, text: string): void {
    this.#texts.set(canonical(uri), text);
  }

  /** From now on what is on the disk counts. */
  delete(uri: string): void {
    this.#texts.delete(canonical(uri));
  }

  /** Files, with these texts over them. One that is open and not on the disk is not there. */
  over(files: Files): Files {
    return {
      ...files,
      read: async (uri) => {
        const text = this.#texts.get(uri);
        return text === undefined ? files.read(uri) : new TextEncoder().encode(text);
      },
      stat: async (uri) => {
        const stat = await files.stat(uri);
        const text = this.#texts.get(uri);
        return text === undefined || isFailure(stat) ? stat : { ...stat, size: text.length };
      },
    };
  }
}
