import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { childOf } from '../../files/uris';
import { isTooMuch } from '../containers/yaml-budget';
import type { NearbyFiles } from '../nearby-files';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Texts with commands. */
const COMMANDS = /\.(?:sh|bat|cmd|md|markdown)$/i;

/** More texts than this in one folder are no commands about one instance. */
const MOST_TEXTS = 20;

/** What makes configuration of files. */
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

/**
 * Those of some folders with a kustomization, or a command `kubectl create configmap --from-file` in a script or Markdown text, that puts a
 * file into a ConfigMap or a Secret. Source: the references of Kustomize, `files`, and of kubectl.
 */
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
    const texts = await files.names(folder, COMMANDS);
    for (const name of texts.slice(0, MOST_TEXTS)) {
      const file = await files.read(childOf(folder, name));
      if (file && createdFrom(file.text).some((path) => childOf(folder, path) === uri)) found.push(folder);
    }
  }
  return [...new Set(found)];
}

/** What is put into a ConfigMap by a command. */
const FROM_FILE = /--from-file(?:=|\s{1,9})["']?(?:[\w.-]{1,100}=)?([\w./-]{1,300})/g;

/** The paths of files that `kubectl create` reads, as written behind `KEY=`. */
function createdFrom(text: string): readonly string[] {
  return text.includes('--from-file') ? [...text.matchAll(FROM_FILE)].map(([, path = '']) => path) : [];
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
