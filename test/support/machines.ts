import { type Machine, PLAIN_TERMINAL } from '../../server/src/cli/machine';
import { nodeMachine } from '../../server/src/cli/node-machine';

/** This machine with a current directory, and output that goes to a file. */
export function machineAt(directory: string, other: Partial<Machine> = {}): Machine {
  return { ...nodeMachine(), directory, terminal: PLAIN_TERMINAL, readInput: async () => '', ...other };
}
