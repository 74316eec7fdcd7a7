import { EventEmitter, type FileChangeEvent, FileChangeType, type FileSystemProvider, Uri, workspace } from 'vscode';

/** The scheme of the sample workspace in a page. `package.json` names it: a window with such a folder starts the extension. */
export const SCHEME = 'mi-ports-samples';

/** What the folder is called, and with it the workspace. */
const NAME = '/mi-ports-samples';

/**
 * A folder for the samples where there is no machine to have one: behind it lies what the editor keeps for an extension. Under a scheme
 * of its own, because in a page nothing else tells the editor that we have something to do in a folder.
 */
export class SamplesInPage implements FileSystemProvider {
  readonly #storage: Uri;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  /** @param storage where the editor keeps what is ours. */
  constructor(storage: Uri) {
    this.#storage = storage;
  }

  /** The folder, with nothing in it. */
  async emptied(): Promise<Uri> {
    const folder = Uri.from({ scheme: SCHEME, path: NAME });
    await this.createDirectory(folder);
    await this.delete(folder);
    return folder;
  }

  /** Nobody else writes there. */
  watch() {
    return { dispose: () => {} };
  }

  stat(uri: Uri) {
    return workspace.fs.stat(this.#behind(uri));
  }

  readDirectory(uri: Uri) {
    return workspace.fs.readDirectory(this.#behind(uri));
  }

  readFile(uri: Uri) {
    return workspace.fs.readFile(this.#behind(uri));
  }

  async createDirectory(uri: Uri): Promise<void> {
    await workspace.fs.createDirectory(this.#behind(uri));
    this.#tell(FileChangeType.Created, uri);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const isThere = await workspace.fs.stat(this.#behind(uri)).then(
      () => true,
      () => false,
    );
    await workspace.fs.writeFile(this.#behind(uri), content);
    this.#tell(isThere ? FileChangeType.Changed : FileChangeType.Created, uri);
  }

  async delete(uri: Uri): Promise<void> {
    await workspace.fs.delete(this.#behind(uri), { recursive: true });
    this.#tell(FileChangeType.Deleted, uri);
  }

  async rename(from: Uri, to: Uri, options: { readonly overwrite: boolean }): Promise<void> {
    await workspace.fs.rename(this.#behind(from), this.#behind(to), options);
    this.#tell(FileChangeType.Deleted, from);
    this.#tell(FileChangeType.Created, to);
  }

  #behind({ path }: Uri): Uri {
    return Uri.joinPath(this.#storage, path);
  }

  #tell(type: FileChangeType, uri: Uri): void {
    this.#changed.fire([{ type, uri }]);
  }
}
