// Packs dist/ and what belongs to it into the .vsix, and refuses one that has grown too large.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { runMain } from './main.mjs';
import { Problem } from './problem.mjs';
import { root } from './setup.mjs';
import { vsixFile } from './vsix.mjs';

const maximumBytes = 400_000;

await runMain(async () => {
  await createVSIX({
    cwd: root,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(vsixFile);
  if (size >= maximumBytes) {
    throw new Problem(`${path.basename(vsixFile)} has ${size} bytes, and it has to stay below ${maximumBytes}.`);
  }
});
