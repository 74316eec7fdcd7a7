import { setFlagsFromString } from 'node:v8';

/**
 * Has the garbage of a large workspace taken away before it is as much again as what is kept. Of 10,000 instances 220 MB are kept; without
 * this a process takes 550 MB for them, with it 370, in the same time.
 */
export function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=50');
}

/**
 * Has only what runs much more than usual optimised. Of a person who types, each function runs once a keystroke: without this the
 * compiler works as long as the server does for the first thousand edits (of 40 lines 0.87 ms of processor time an edit, 3.3 for
 * the slowest twentieth; with it 0.52 and 0.85). What reads ten thousand files takes the same either way.
 */
export function spareCompiler(): void {
  setFlagsFromString('--interrupt-budget=1000000');
}
