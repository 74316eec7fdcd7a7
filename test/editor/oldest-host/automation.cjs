// For an editor that knows no `--vscode-option` yet: lets a page name an extension under development and its tests. Node loads this
// before the editor, and before each process that the editor starts: those are left alone.
const path = require('node:path');

const [, program = ''] = process.argv;
if (program.endsWith(path.join('code-server', 'out', 'node', 'entry.js'))) {
  const cli = require(path.join(path.dirname(program), 'cli.js'));
  const { toCodeArgs } = cli;
  cli.toCodeArgs = async (/** @type {unknown[]} */ ...args) => ({
    ...(await toCodeArgs(...args)),
    'enable-smoke-test-driver': true,
  });
}
