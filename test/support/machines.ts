import { type Machine, PLAIN_TERMINAL } from '../../server/src/cli/machine';
import { git, write } from '../../server/src/cli/node-machine';
import { nodeFiles } from '../../server/src/workspace/files/node-files';

/** This machine with a current directory, and output that goes to a file. */
export function machineAt(directory: string, other: Partial<Machine> = {}): Machine {
  return { files: nodeFiles, directory, terminal: PLAIN_TERMINAL, readInput: async () => '', write, git, ...other };
}
