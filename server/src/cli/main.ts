import { nodeComplaint } from '../machine/node-version';
import { currentDirectory, nodeMachine } from './node-machine';
import { refused, told } from './outcome';
import { run } from './run';
import { reasonOf } from './writing/reasons';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop early (`mi-ports ... | head`): that is no failure.
  if (error.code === 'EPIPE') return;
  process.stderr.write(told(`The output cannot be written: ${reasonOf(error)}.`));
  process.exit(2);
});
// Nobody is left to be told.
process.stderr.on('error', () => {});

const directory = currentDirectory();
const refusal =
  nodeComplaint(process.versions.node) ?? (directory === null ? 'The current folder is not there any more.' : null);
const ended =
  refusal !== null || directory === null
    ? Promise.resolve(refused(refusal ?? ''))
    : run(process.argv.slice(2), nodeMachine(directory));
ended.then(({ stdout, stderr, exitCode }) => {
  process.exitCode = exitCode;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
});
