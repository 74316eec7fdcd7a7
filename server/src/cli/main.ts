import { readArguments, USAGE } from './arguments';
import { show } from './show';

/** The terminal's door. Exit code 0: shown; 2: a file could not be read, or the arguments make no sense. */
function main(): number {
  const args = readArguments(process.argv.slice(2));
  if (args.kind === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (args.kind === 'error') {
    process.stderr.write(`mi-ports: ${args.message}\n\n${USAGE}`);
    return 2;
  }
  const { output, unreadable } = show(args);
  process.stdout.write(output);
  return unreadable ? 2 : 0;
}

process.exitCode = main();
