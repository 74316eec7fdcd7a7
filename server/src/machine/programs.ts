import { promises as fs } from 'node:fs';
import type { Program } from './held-port';

/**
 * Which programs have some sockets open, by the sockets' numbers, as Linux tells: of those of other users only the superuser
 * learns. A program that ends meanwhile is left out.
 * @param proc where the system shows its programs: `/proc`.
 */
export async function programsOf(
  inodes: ReadonlySet<string>,
  proc: string,
): Promise<ReadonlyMap<string, readonly Program[]>> {
  const programs = new Map<string, Program[]>();
  if (inodes.size === 0) return programs;
  for (const pid of (await listed(proc)).filter((name) => /^\d+$/.test(name))) {
    const open = await socketsOf(`${proc}/${pid}/fd`);
    const found = [...inodes].filter((inode) => open.has(inode));
    if (found.length === 0) continue;
    const name = await fs.readFile(`${proc}/${pid}/comm`, 'utf8').catch(() => null);
    if (name === null) continue;
    const program = { pid: Number(pid), name: name.replace(/\n$/, '') };
    for (const inode of found) programs.set(inode, [...(programs.get(inode) ?? []), program]);
  }
  return programs;
}

/** The numbers of the sockets among a program's open files. */
async function socketsOf(folder: string): Promise<ReadonlySet<string>> {
  const links = await Promise.all(
    (await listed(folder)).map((name) => fs.readlink(`${folder}/${name}`).catch(() => '')),
  );
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

async function listed(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch(() => []);
}
