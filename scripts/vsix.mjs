import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Where `npm run package` puts the packaged extension. */
export const vsixFile = path.join(root, `${name}-${version}.vsix`);
