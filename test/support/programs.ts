import path from 'node:path';
import { build } from 'esbuild';
import { late } from '../../scripts/late.mjs';
import { root } from './fixtures';

/** Bundles a program of the project, as it is delivered but for its size, and returns the file. */
export async function bundle(entryPoint: string, name: string): Promise<string> {
  const outfile = path.join(root, 'out/programs', `${name}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [late],
    logLevel: 'warning',
  });
  return outfile;
}
