// npm runs this after it has installed the packages here, and when it installs from git, as pre-commit does: the programs are not in
// the repository.
import { existsSync } from 'node:fs';
import { mustRun } from './processes.mjs';
import { npm, npmInstall, root } from './setup.mjs';

// From git with --global npm installs no package before this, and wants its children to install globally as well.
if (!existsSync(new URL('../node_modules', import.meta.url))) {
  for (const name of Object.keys(process.env))
    if (/^npm_config_(global|location|prefix)$/i.test(name)) delete process.env[name];
  await mustRun(npm.command, [...npm.args, 'ci', '--ignore-scripts', ...npmInstall], {
    what: 'The npm packages could not be installed',
    cwd: root,
  });
}
// Whoever leaves out what only development needs builds nothing.
if (existsSync(new URL('../node_modules/esbuild', import.meta.url))) await import('./build.mjs');
