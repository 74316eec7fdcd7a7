import { nodeComplaint } from '../machine/node-version';
import { currentDirectory, nodeMachine } from './node-machine';
import { refused } from './outcome';
import { write } from './output';
import { run } from './run';

const directory = currentDirectory();
const refusal =
  nodeComplaint(process.versions.node) ?? (directory === null ? 'The current folder is not there any more.' : null);
const ended =
  refusal !== null || directory === null
    ? Promise.resolve(refused(refusal ?? ''))
    : run(process.argv.slice(2), nodeMachine(directory));
ended.then(({ stdout, stderr, exitCode }) => {
  process.exitCode = exitCode;
  write(1, stdout);
  write(2, stderr);
});
