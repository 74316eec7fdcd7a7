// What is in the package besides our own code, as CycloneDX JSON (https://cyclonedx.org/docs/1.6/json/), for whoever keeps a list of
// what runs where. The same content gives the same bytes: no time, no random number.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Manifest what is used of a package.json
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} [description]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * @param {Iterable<string>} inputs the files that were bundled.
 * @returns {string[]} the folders of the npm packages among them, from `node_modules` on.
 */
export function bundledFolders(inputs) {
  return [
    ...new Set(
      [...inputs].flatMap((file) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
    ),
  ].sort();
}

/**
 * @param {string} root the folder of the project
 * @param {readonly string[]} folders those of `bundledFolders`
 * @param {Uint8Array} packaged the bytes of the .vsix
 */
export async function billOfMaterials(root, folders, packaged) {
  /** @type {Manifest} */
  const own = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  /** @type {{ packages: Record<string, { integrity?: string }> }} */
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const manifests = await Promise.all(
    folders.map(async (folder) => {
      /** @type {Manifest} */
      const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
      return { folder, manifest };
    }),
  );
  const refs = new Map(manifests.map(({ manifest }) => [manifest.name, urlOf(manifest)]));
  const needs = (/** @type {Manifest} */ { dependencies = {} }) =>
    Object.keys(dependencies).flatMap((name) => refs.get(name) ?? []);
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        ...component('application', own),
        hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(packaged).digest('hex') }],
      },
    },
    components: manifests.map(({ folder, manifest }) => ({
      ...component('library', manifest),
      scope: 'required',
      ...hashesOf(lock.packages[folder]?.integrity),
    })),
    // Ours are bundled: npm installs none of them for whoever installs us.
    dependencies: [
      { ...own, dependencies: own.devDependencies ?? {} },
      ...manifests.map(({ manifest }) => manifest),
    ].map((manifest) => ({ ref: urlOf(manifest), dependsOn: needs(manifest).sort() })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/**
 * @param {'application' | 'library'} type
 * @param {Manifest} manifest
 */
function component(type, manifest) {
  const { name, version, license, description } = manifest;
  const [, group, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return {
    type,
    'bom-ref': urlOf(manifest),
    ...(group ? { group } : {}),
    name: bare,
    version,
    ...(description ? { description } : {}),
    licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }],
    purl: urlOf(manifest),
  };
}

/**
 * The package url of an npm package: https://github.com/package-url/purl-spec.
 * @param {Manifest} manifest
 */
function urlOf({ name, version }) {
  return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`;
}

/** @param {string | undefined} integrity of what npm has downloaded: `sha512-` and the hash in base 64 */
function hashesOf(integrity) {
  const [, written] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  return written ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(written, 'base64').toString('hex') }] } : {};
}
