import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodeLensRequest } from 'vscode-languageserver/node';
import { CATALOG } from '../../server/src/ports/product/catalog';
import { wiring } from '../../server/src/wiring';
import { speak } from '../../server/src/words/language';
import { nodeFiles } from '../../server/src/workspace/files/node-files';
import { type Editor, editorBesideServer } from '../support/editor';
import { root } from '../support/fixtures';
import { serverSentences, termsOfFacts } from '../support/sentences';

/** A language that nobody speaks: each word of each sentence is `ж`s, so that what still is English was never made a sentence. */
function markedSentences(): Record<string, string> {
  const all = [...serverSentences().map(({ key }) => key), ...termsOfFacts()];
  const marked = (text: string) =>
    text.replaceAll(/(\{\d\}|`[^`]*`|-D\S*)|[A-Za-z]/g, (one, kept) => kept ?? one.replace(/./, 'ж'));
  return Object.fromEntries(all.map((key) => [key, marked(key)]));
}

/** What of an answer is for programs. */
const FOR_PROGRAMS = new Set([
  'uri',
  'newText',
  'filterText',
  'sortText',
  'command',
  'code',
  'state',
  'severity',
  'key',
  'data',
  'source',
  'href',
]);

/** The names of listeners, which are the same in every language. */
const NAMES = CATALOG.flatMap(({ label, short }) => [label, short]);

/** All texts in an answer that a person reads, without code, what is quoted, and the codes of findings. */
function textsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer.replaceAll(/`[^`]*`|"[^"]*"|\S+:\/\/\S+|\b[a-z]+-[a-z-]+\b/g, '')];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) => (FOR_PROGRAMS.has(name) ? [] : textsIn(value)));
}

/** The English in a text: two words in a row, or one of those that stand alone. */
function englishIn(text: string): string[] {
  const bare = NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text);
  const found =
    bare.match(/[A-Za-z]*[a-z]{2,} [a-z]{2,}|\b(?:closed|random|unknown|mandatory|the|of|and|with)\b/g) ?? [];
  return found.map((words) => `${words} in: ${text}`);
}

describe('what the server says of the samples', () => {
  const folder = path.join(root, 'samples');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.toml$|Dockerfile$/.test(name),
  );
  let editor: Editor;

  before(async () => {
    editor = editorBesideServer({}, (...started) => {
      wiring(nodeFiles, async () => [])(...started);
      speak(markedSentences());
    });
    await editor.initialize({
      folder: pathToFileURL(folder).href,
      locale: 'es',
      capabilities: {
        workspace: { inlayHint: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
      },
      initializationOptions: { views: true, explains: true },
    });
    await editor.until(() => editor.refreshes > 0);
  });

  after(() => {
    editor.dispose();
    speak(null);
  });

  for (const file of files) {
    it(`of ${file} holds no word of English that is no name`, async () => {
      const uri = pathToFileURL(path.join(folder, file)).href;
      const text = readFileSync(path.join(folder, file), 'utf8');
      const isDeployment = file.endsWith('.toml');
      await editor.open(text, isDeployment ? { uri } : { uri, languageId: 'dockerfile' });
      const answers: unknown[] = [
        await editor.hints(uri),
        await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } }),
      ];
      for (const [line, words] of text.split('\n').entries()) {
        const end = words.length;
        answers.push(
          await editor.actions({ start: { line, character: 0 }, end: { line, character: end } }, undefined, uri),
        );
        for (const character of new Set([1, Math.floor(end / 2), end])) {
          if (character > end) continue;
          answers.push(await editor.hover({ line, character }, uri));
          if (isDeployment) answers.push(await editor.completion({ line, character }, uri));
        }
      }
      if (isDeployment) {
        for (const command of ['miPorts.status', 'miPorts.listeners', 'miPorts.offsetChoices', 'miPorts.hostChoices'])
          answers.push(await editor.execute(command, uri));
        for (const offset of [10, 20, 65530]) answers.push(await editor.execute('miPorts.offsetChoice', uri, offset));
      }
      const texts = textsIn(answers);
      assert.deepEqual([...new Set(texts.flatMap(englishIn))], []);
    });
  }

  it('as a whole holds none either: tree, map, tables, what is taken, plan', async () => {
    const commands = ['hosts', 'map', 'portTable', 'mapMarkdown', 'takenPorts', 'resolution'];
    const answers = await Promise.all(commands.map((name) => editor.execute(`miPorts.${name}`)));
    const told = editor.published.flatMap(({ diagnostics }) => diagnostics);
    const texts = textsIn([answers, told]);
    assert.ok(texts.length > 100, `${texts.length}`);
    assert.deepEqual([...new Set(texts.flatMap(englishIn))], []);
  });
});
