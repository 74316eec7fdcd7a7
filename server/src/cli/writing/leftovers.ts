import { randomBytes } from 'node:crypto';
import type { promises } from 'node:fs';

const TEMPORARY = /^\.mi-ports-[0-9a-f]{16}\.tmp$/;

/** A new name for a file that is being written: like nothing that anybody reads. */
export function temporaryName(): string {
  return `.mi-ports-${randomBytes(8).toString('hex')}.tmp`;
}

/** Whether a file has a name of those. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Removes files that were being written. What cannot be removed stays: it harms nobody. @param paths absolute ones. */
export async function removeLeftovers(paths: readonly string[], disk: Pick<typeof promises, 'unlink'>): Promise<void> {
  for (const path of paths) await disk.unlink(path).catch(() => {});
}
