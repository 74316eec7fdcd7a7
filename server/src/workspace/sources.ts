import { TemplateDocument } from '../toml/template-document';
import type { TomlTree } from '../toml/tree';
import { canonical } from './files/uris';
import type { ResourceSettings } from './settings';
import { type FileFacts, NO_FACTS } from './surroundings/facts';

/** Our own language. The extension gives it to every `deployment.toml`; for other files somebody chooses it. */
export const LANGUAGE = 'wso2-deployment-toml';

/** An open buffer, as the editor has it. */
export interface Buffer {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** What is known of one file: the text on disk, the buffers that shadow it, and what surrounds it. */
export interface Source {
  /** As it was first spelled. */
  readonly uri: string;
  disk: string | null;
  /** An editor may have opened it under several spellings of its uri, which are the keys; the one that changed last counts. */
  readonly buffers: Map<string, Buffer>;
  /** The text of the buffer that counts, as a document that follows its edits; null for a file that is not open. */
  document: TemplateDocument | null;
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
    const fresh = {
      uri: canonical(uri),
      disk: null,
      buffers: new Map(),
      document: null,
      facts: NO_FACTS,
      resource: null,
    };
    this.#sources.set(key, fresh);
    return fresh;
  }

  open(buffer: Buffer): void {
    const { buffers } = this.at(buffer.uri);
    buffers.delete(buffer.uri);
    buffers.set(buffer.uri, buffer);
  }

  close(uri: string): void {
    this.at(uri).buffers.delete(uri);
  }

  delete(key: string): void {
    this.#sources.delete(key);
  }
}

/** What the spellings of one file's uri have in common. Names on a drive, `c:`, are the same in capitals. */
export function keyOf(uri: string): string {
  const one = canonical(uri);
  return /^file:\/\/\/[a-z]%3A/.test(one) ? decodeURI(one).toLowerCase() : one;
}

/** The buffer that counts. */
export function bufferOf({ buffers }: Source): Buffer | null {
  return [...buffers.values()].at(-1) ?? null;
}

/** The tree of an open buffer: it follows the edits. */
export function treeOf(source: Source, { text }: Buffer): TomlTree {
  if (source.document) return source.document.edit(text);
  source.document = new TemplateDocument(text);
  return source.document.tree;
}
