import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A temporary folder with files in it, for one test. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mi-ports-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** Its uri. */
  get root(): string {
    return pathToFileURL(this.path).href;
  }

  file(name: string): string {
    return path.join(this.path, ...name.split('/'));
  }

  uri(name: string): string {
    return pathToFileURL(this.file(name)).href;
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.file(name)), { recursive: true });
    writeFileSync(this.file(name), content);
  }

  remove(name: string): void {
    rmSync(this.file(name), { recursive: true, force: true });
  }

  /** The names of uris below it, with `/`, sorted. */
  names(uris: readonly string[]): string[] {
    return uris.map((uri) => path.relative(this.path, fileURLToPath(uri)).split(path.sep).join('/')).sort();
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
