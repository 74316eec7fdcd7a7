// The licences of the npm packages that are bundled: they all ask for their text to be in every copy.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * One text with name, version, licence and licence text of each package.
 * @param {Iterable<string>} inputs the files that were bundled.
 */
export async function noticesOf(inputs) {
  const folders = [...new Set([...inputs].flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []))];
  const notices = await Promise.all(folders.map(noticeOf));
  return `MI Ports holds these packages:\n\n${[...new Set(notices)].sort().join('\n')}`;
}

/** @param {string} folder that of a package. */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).sort().find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} comes without the text of its licence.`);
  const text = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
  return `--- ${name} ${version}, ${license}\n\n${text}\n`;
}
