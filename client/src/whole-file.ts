import { type FileSystem, Uri } from 'vscode';

/**
 * Writes a file wholly or not at all: one that was there before is lost only once the new one is on the disk.
 * Rejects with what the editor says about it; what was written until then is taken away.
 */
export async function writeWhole(fs: FileSystem, file: Uri, content: Uint8Array): Promise<void> {
  const isThere = await fs.stat(file).then(
    () => true,
    () => false,
  );
  const written = isThere ? Uri.joinPath(file, '..', `.${crypto.randomUUID()}.part`) : file;
  try {
    await fs.writeFile(written, content);
    if (isThere) await fs.rename(written, file, { overwrite: true });
  } catch (error) {
    await fs.delete(written).then(undefined, () => {});
    throw error;
  }
}
