// Writes docs/diagnostics.md from the explanations that `mi-ports explain` prints, so that there is one source for both.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { runMain } from './main.mjs';
import { root } from './setup.mjs';

await runMain(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/ports/findings/explanations.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const [bundle] = outputFiles;
  const url = `data:text/javascript;base64,${Buffer.from(bundle?.contents ?? '').toString('base64')}`;
  const { explainAll } = await import(url);
  await writeFile(`${root}/docs/diagnostics.md`, explainAll());
});
