// What is made of the product's tables: a module of the language server, and schemas for other tools.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exampleUses } from './examples.mjs';
import { catalogueKeys } from './keys.mjs';
import { referenceKeys } from './reference.mjs';
import { DRAFTS, schemaOf } from './schema.mjs';
import { catalogueText } from './text.mjs';

const RELEASES = ['1.1.0', '1.2.0', '4.0.0', '4.1.0', '4.2.0', '4.3.0', '4.4.0', '4.5.0', '4.6.0'];

/** The product's tables, as they are shipped. */
export const sources = fileURLToPath(new URL('../../../shared/real-world', import.meta.url));

/** @param {string} file from the top of the repository */
const fileAt = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/**
 * The files that are made of the product's tables.
 * @returns {readonly { file: string, text: string }[]}
 */
export function generatedFiles() {
  const releases = RELEASES.map((release) => ({
    mappings: json(`releases/v${release}.key-mappings.json`),
    defaults: json(`releases/v${release}.default.json`),
    inferences: json(`releases/v${release}.infer.json`),
    reference: referenceKeys(read(`releases/v${release}.full.toml`)),
  }));
  const keys = catalogueKeys(releases, json('config-tool/rendered-keys.json'), exampleUses(sources));
  const schemas = Object.keys(DRAFTS).map((draft) => ({
    file: fileAt(`schemas/deployment.${draft}.json`),
    text: `${JSON.stringify(schemaOf(keys, RELEASES, /** @type {keyof typeof DRAFTS} */ (draft)), null, 1)}\n`,
  }));
  const module = fileAt('server/src/ports/product/catalogue/catalogue-data.ts');
  return [{ file: module, text: moduleOf(keys) }, ...schemas];
}

/** @param {readonly import('./keys.mjs').Key[]} keys */
function moduleOf(keys) {
  const files = [...new Set(keys.flatMap((key) => key.files))].sort();
  return `/**
 * DATA, written by \`npm run catalogue\`: every key of deployment.toml. How it is to be read says catalogue.ts.
 * Sources: WSO2 Micro Integrator ${RELEASES[0]} to ${RELEASES.at(-1)}: conf/key-mappings.json, conf/default.json and conf/infer.json of the
 * configuration tool and the keys, not the words, of its reference file deployment-full.toml; of ${RELEASES.at(-1)} also what each
 * template renders, and how many of the product's example files use a key.
 */
export const CATALOGUE_RELEASES: readonly string[] = [
${RELEASES.map((release) => `  '${release}',\n`).join('')}];

export const CATALOGUE_FILES: readonly string[] = [
${files.map((file) => `  '${file}',\n`).join('')}];

export const CATALOGUE_TEXT = String.raw\`
${catalogueText(keys, files, RELEASES.length)}\`;
`;
}

/** @param {string} name */
function json(name) {
  return JSON.parse(read(name));
}

/** @param {string} name */
function read(name) {
  return readFileSync(`${sources}/${name}`, 'utf8');
}
