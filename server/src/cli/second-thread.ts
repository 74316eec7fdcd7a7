import { Worker } from 'node:worker_threads';
import { spareMemory } from '../machine/memory';
import { waitingNodeFiles } from '../workspace/files/node-files';
import { type ReadFile, readShare, type Share } from '../workspace/shares';
import type { ReadBeside } from './machine';

/** What the second thread sends: files as they are read; what was noticed, once, at its end. */
type Message = { readonly read: readonly ReadFile[] } | { readonly notes: readonly string[] };

/** Reads a share in a thread of its own. @param program the file of this program, which the thread runs as well. */
export function readBeside(program: string): ReadBeside {
  return (share) =>
    new Promise((resolve, reject) => {
      const read: ReadFile[] = [];
      const thread = new Worker(program, { workerData: share });
      thread.on('message', (message: Message) => {
        if ('read' in message) read.push(...message.read);
        else resolve({ read, notes: message.notes });
      });
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('the thread ended early')));
    });
}

/** What the second thread does. */
export async function answer(share: Share, send: (message: Message) => void): Promise<void> {
  spareMemory();
  const notes = new Set<string>();
  await readShare(
    share,
    waitingNodeFiles,
    (note) => notes.add(note),
    (read) => send({ read }),
  );
  send({ notes: [...notes] });
}
