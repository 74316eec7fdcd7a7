import { nodeFiles } from '../workspace/files/node-files';
import { run } from './run';

// Whoever reads the output may stop early (`mi-ports ... | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

run(process.argv.slice(2), { files: nodeFiles, directory: process.cwd() }).then(({ stdout, stderr, exitCode }) => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
});
