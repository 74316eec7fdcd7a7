import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { childOf } from '../../files/uris';
import { isTooMuch } from '../containers/yaml-budget';
import type { NearbyFiles } from '../nearby-files';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What makes configuration of files. */
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

/** Those of some folders with a kustomization that puts a file into a ConfigMap or a Secret. Source: the reference of Kustomize, `files`. */
export async function kustomizedIn(
  files: NearbyFiles,
  uri: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const name of NAMES) {
      const file = await files.read(childOf(folder, name));
      if (file && generatedFrom(file.text).some((path) => childOf(folder, path) === uri)) found.push(folder);
    }
  }
  return found;
}

/** The paths that generators read, as written behind `KEY=`; none where the text is no YAML. */
function generatedFrom(text: string): readonly string[] {
  if (isTooMuch(text)) return [];
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return [];
  return GENERATORS.flatMap((name) => items(isMap(document.contents) ? document.contents.get(name, true) : null))
    .flatMap((generator) => items(isMap(generator) ? generator.get('files', true) : null))
    .flatMap((item) => (isScalar(item) ? String(item.value).replace(/^[^=]*=/, '') : []));
}

function items(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}
