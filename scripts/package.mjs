// Packs dist/ and what belongs to it into the .vsix, and refuses one that has grown too large. The same content gives
// the same bytes, whatever the folder, the time, the time zone and the permissions of the files.
// `npm run package -- REPOSITORY TAG`: the address of the repository, and the tag in it, that have the pictures of the README.
import { chmod, cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { billOfMaterials } from './bill-of-materials.mjs';
import { runMain } from './main.mjs';
import { packagedReadme } from './packaged-readme.mjs';
import { Problem } from './problem.mjs';
import { root } from './setup.mjs';
import { billFile, bundledFile, vsixFile } from './vsix.mjs';

// Twice the programs, once for a machine, once for a browser, the sentences of another language, and the walkthrough with its samples and
// pictures.
const maximumBytes = 1_000_000;
const [repository, tag] = process.argv.slice(2);
const published = repository && tag ? { repository, tag } : null;
const staging = path.join(root, 'out/package');

await runMain(async () => {
  // vsce gives every entry this time, and sorts them. A zip holds local time, and none before 1980.
  process.env.SOURCE_DATE_EPOCH = String(new Date(1980, 0, 1).getTime() / 1000);
  await stage();
  await createVSIX({
    cwd: staging,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(vsixFile);
  if (size >= maximumBytes) {
    throw new Problem(`${path.basename(vsixFile)} has ${size} bytes, and it has to stay below ${maximumBytes}.`);
  }
  const bundled = JSON.parse(await readFile(bundledFile, 'utf8'));
  await writeFile(billFile, await billOfMaterials(root, bundled, await readFile(vsixFile)));
});

/** Copies what is packaged, with the same permissions everywhere: vsce packs those that it finds. */
async function stage() {
  await rm(staging, { recursive: true, force: true });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  for (const file of [...files, '.vscodeignore']) {
    const copy = path.join(staging, file);
    await cp(path.join(root, file), copy);
    await chmod(copy, 0o644);
  }
  const readme = path.join(staging, 'README.md');
  await writeFile(readme, packagedReadme(await readFile(readme, 'utf8'), published));
}
