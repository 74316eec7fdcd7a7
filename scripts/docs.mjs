// Writes what the programs say of themselves into docs/, so that there is one source for both: the explanations, the manual page.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { runMain } from './main.mjs';
import { root } from './setup.mjs';

await runMain(async () => {
  const { explainAll } = await exportsOf('server/src/ports/findings/explanations.ts');
  await writeFile(`${root}/docs/diagnostics.md`, explainAll());
  const { manPage } = await exportsOf('server/src/cli/man-page.ts');
  await writeFile(`${root}/docs/mi-ports.1`, manPage());
});

/** What a module of the server exports. @param {string} entry */
async function exportsOf(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const [bundle] = outputFiles;
  const url = `data:text/javascript;base64,${Buffer.from(bundle?.contents ?? '').toString('base64')}`;
  return import(url);
}
