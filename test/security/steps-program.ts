import { Client } from '../fuzz/client';
import { ROOT } from '../fuzz/world';
import { countSteps } from '../support/steps';
import { LONG_FILES } from './long-files';

// A program that opens long files, asks all that an editor asks about them and edits them, and prints how many pieces of code ran
// meanwhile, for each shape in a file of so many lines and in one of twice as many.

const FILE = `${ROOT}/n/conf/deployment.toml`;
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const OF_ALL = ['instances', 'portTable', 'hosts', 'resolution', 'map', 'mapSvg', 'mapMarkdown'];
const OF_ONE = ['status', 'listeners', 'offsetChoices', 'hostChoices'];

/** All that is asked about a file, and some keys pressed in it. */
async function session(text: string): Promise<void> {
  const client = new Client({ files: new Map([[FILE, text]]), open: new Map(), settings: null, folders: [ROOT] });
  await client.start();
  await client.act({ kind: 'open', uri: FILE, languageId: 'wso2-deployment-toml', text });
  const textDocument = { uri: FILE };
  const lines = text.split('\n');
  const places = [3, lines.length >> 1, lines.length - 2].flatMap((line) =>
    [0, lines[line]?.length ?? 0].map((character) => ({ line, character })),
  );
  for (const name of OF_ALL) await client.execute(`miPorts.${name}`);
  for (const name of OF_ONE) await client.execute(`miPorts.${name}`, FILE);
  await client.execute('miPorts.offsetChange', FILE, 13);
  await client.execute('miPorts.hostChange', FILE, 'other');
  for (const method of ['inlayHint', 'codeAction', 'documentSymbol', 'foldingRange', 'codeLens'])
    await client.ask(`textDocument/${method}`, { textDocument, range: ALL, context: { diagnostics: [] } });
  for (const position of places) {
    const range = { start: position, end: position };
    for (const method of ['hover', 'completion', 'references', 'codeAction'])
      await client.ask(`textDocument/${method}`, { textDocument, position, range, context: { diagnostics: [] } });
  }
  for (const position of places) {
    for (const typed of ['x', '"', '[']) {
      const end = { ...position, character: position.character + 1 };
      for (const change of [
        { range: { start: position, end: position }, text: typed },
        { range: { start: position, end }, text: '' },
      ]) {
        await client.act({ kind: 'edit', uri: FILE, changes: [change] });
        await client.execute('miPorts.explanation', '');
      }
    }
  }
  await client.dispose();
  if (client.errors.length > 0) throw new Error(client.errors.join('\n'));
}

async function main([lines = '', ...names]: readonly string[]): Promise<void> {
  const ran = await countSteps('steps-program.cjs');
  const steps: Record<string, number[]> = {};
  for (const name of names) {
    const of = LONG_FILES[name] ?? (() => '');
    // What is made once, and kept, is no part of it.
    await session(of(20));
    const counts: number[] = [];
    for (const times of [1, 2]) {
      await ran();
      await session(of(times * Number(lines)));
      counts.push(await ran());
    }
    steps[name] = counts;
  }
  process.stdout.write(JSON.stringify(steps));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(String(error));
    process.exit(1);
  },
);
