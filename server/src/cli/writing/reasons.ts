const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it is not there any more'],
  ['EACCES', 'the permission to write it, or into its folder, is missing'],
  ['EPERM', 'the permission to write it, or to keep its owner, is missing'],
  ['EROFS', 'its file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
]);

/** Why something could not be written, as the end of a sentence. @param missing what it means that a path is not there. */
export function reasonOf(error: unknown, missing = REASONS.get('ENOENT')): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', message } = error as NodeJS.ErrnoException;
  return (code === 'ENOENT' ? missing : REASONS.get(code)) ?? message;
}
