import { phrase, whole } from '../words/phrase';
import { shortened } from '../words/shortened';
import { terminalLine } from '../words/terminal';

/** What a run of the program leaves behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: done, and nothing found. 1: findings. 2: a file could not be read, or the arguments make no sense. */
  readonly exitCode: 0 | 1 | 2;
}

/** A line for the terminal: what comes from outside moves no cursor. */
export function told(message: string): string {
  return `${terminalLine(phrase`mi-ports: ${whole(shortened(message))}`)}\n`;
}

/** Nothing was done, and why. */
export function refused(...messages: readonly string[]): Outcome {
  return { stdout: '', stderr: messages.map(told).join(''), exitCode: 2 };
}
