// Writes the catalogue of all keys, and schemas of it, from the product's own tables, which are not part of this repository: ../shared/real-world.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { generatedFiles, sources } from './catalogue/files.mjs';
import { runMain } from './main.mjs';

await runMain(async () => {
  if (!existsSync(sources)) {
    console.log(
      `${sources} is not there: nothing is changed. The catalogue and the schemas of the repository stay as they are.`,
    );
    return;
  }
  for (const { file, text } of generatedFiles()) await writeFile(file, text);
});
