// Writes the catalogue of all keys from the product's own tables, which are not part of this repository: ../shared/real-world.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { CATALOGUE_FILE, catalogueModule, sources } from './catalogue/module.mjs';
import { runMain } from './main.mjs';

await runMain(async () => {
  if (!existsSync(sources)) {
    console.log(`${sources} is not there: nothing is changed. The catalogue of the repository stays as it is.`);
    return;
  }
  await writeFile(CATALOGUE_FILE, catalogueModule());
});
