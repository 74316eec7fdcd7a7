import assert from 'node:assert/strict';
import { run } from '../../server/src/cli/run';
import { folderWith } from '../support/files';
import { machineAt } from '../support/machines';

const FILE = '[server]\nhostname = "h"\noffset = "$env{MI_OFFSET}"\n';

/** Everybody who may say something, from the one who comes first: what it says of the offset, and of the host. */
const SAYING = {
  comment: { files: `# mi-ports: host = comment\n${FILE}`, words: [] },
  flags: { files: '', words: ['--host', '**=flag', '-DportOffset=1'] },
  file: { files: '=== .mi-ports.json\n{ "portOffset": 2, "hosts": "file" }\n', words: [] },
  script: { files: '=== node1/bin/start.sh\n./micro-integrator.sh -DportOffset=3\n', words: [] },
} as const;

/** The offset and the host of the one instance, where some have said something. */
async function outcome(names: readonly (keyof typeof SAYING)[], ...more: readonly string[]): Promise<string> {
  const text = names.includes('comment') ? SAYING.comment.files : FILE;
  const others = names.filter((name) => name !== 'comment').map((name) => SAYING[name].files);
  const folder = folderWith(`=== node1/conf/deployment.toml\n${text}${others.join('')}`);
  try {
    const words = [...names.flatMap((name) => SAYING[name].words), ...more];
    const shown = async (format: string) =>
      (await run(['show', 'node1', '--format', format, ...words], machineAt(folder.path))).stdout;
    const [{ offset }] = JSON.parse(await shown('json'));
    return `${offset.value} on ${/^\S+/.exec(await shown('map'))?.[0]}`;
  } finally {
    folder.remove();
  }
}

describe('what wins', () => {
  it('is what the table of docs/configuration.md says', async () => {
    assert.equal(await outcome(['comment', 'flags', 'file', 'script']), '1 on comment');
    assert.equal(await outcome(['flags', 'file', 'script']), '1 on flag');
    assert.equal(await outcome(['file', 'script']), '2 on file');
    assert.equal(await outcome(['script']), '3 on h');
    assert.equal(await outcome([], '--env', 'MI_OFFSET=4'), '4 on h');
  });
});
