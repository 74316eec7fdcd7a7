import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Where the build notes which npm packages it has bundled, for `npm run package`. */
export const bundledFile = path.join(root, 'out/bundled.json');

/** Where `npm run package` lists what is in the packaged extension. */
export const billFile = path.join(root, `${name}-${version}.cdx.json`);

/** Where `npm run package` puts the packaged extension. */
export const vsixFile = path.join(root, `${name}-${version}.vsix`);
