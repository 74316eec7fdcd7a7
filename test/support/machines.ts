import { type Machine, PLAIN_TERMINAL } from '../../server/src/cli/machine';
import { nodeMachine } from '../../server/src/cli/node-machine';

/** This machine with a current directory, output that goes to a file, and nobody who could be asked. */
export function machineAt(directory: string, other: Partial<Machine> = {}): Machine {
  const checkouts = { github: null, gitlab: null };
  return {
    ...nodeMachine(),
    checkouts,
    directory,
    terminal: PLAIN_TERMINAL,
    readInput: async () => '',
    ask: null,
    ...other,
  };
}
