import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { PLAIN_TERMINAL } from '../../server/src/cli/machine';
import { run } from '../../server/src/cli/run';
import { type Folder, folderWith } from '../support/files';
import { machineAt } from '../support/machines';

const SERVER = '[server]\nhostname = "localhost"\n';
const NODES = `=== n1/deployment.toml\n${SERVER}=== node2/deployment.toml\n${SERVER}offset = 47\n=== n3/deployment.toml\n# mi-ports: host = =b,"c"\n[server]\n`;

describe('mi-ports show --format', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = folderWith(NODES);
  });
  afterEach(() => folder.remove());

  async function show(format: string, columns: number | null = null, ...argv: string[]): Promise<string> {
    const machine = machineAt(folder.path, { terminal: { ...PLAIN_TERMINAL, columns } });
    return (await run(['show', '.', '--format', format, ...argv], machine)).stdout;
  }

  it('map has a lane for each instance and marks conflicts without colours', async () => {
    assert.equal(
      await show('map'),
      `localhost
  n1     8253 HTTPS · 8290! HTTP · 9164 API https · 9201! API http
  node2  8290! HTTPS · 8327 HTTP · 9201! API https · 9238 API http

=b,"c"
  n3  does not start

! is wanted by more than one instance on that host.
`,
    );
    assert.doesNotMatch(await show('map', null, '--host', 'n1=other'), /!/);
    for (const columns of [40, 20]) {
      for (const line of (await show('map', columns)).split('\n')) assert.ok(line.length <= columns, line);
    }
  });

  it('map shows ports that only the running server knows as such', async () => {
    writeFileSync(folder.file('n1/deployment.toml'), '[server]\nhostname = "u"\noffset = "$env{O}"\n');
    assert.match(await show('map'), /^u\n {2}n1 {2}\? HTTP · \? HTTPS · \? API http · \? API https$/m);
  });

  it('text breaks sentences, and puts why a port is closed below its row, where a terminal has no room', async () => {
    writeFileSync(
      folder.file('n1/deployment.toml'),
      '[server]\nhostname = "h"\n[transport.http]\nlistener.enable = false\n',
    );
    const words = (text: string) => text.split(/\s+/).sort().join(' ');
    const wide = await show('text');
    for (const columns of [40, 60, 100]) {
      const text = await show('text', columns);
      for (const line of text.split('\n')) assert.ok(line.length <= columns, line);
      assert.equal(words(text), words(wide));
    }
    assert.match(await show('text', 40), /^ {2}HTTP .*= closed\n {6}Switched off by$/m);
  });

  it('csv has a line for each listener, which no spreadsheet takes for a formula', async () => {
    const lines = (await show('csv')).split('\n');
    assert.equal(lines[0], 'file,instance,host,listener,base,offset,port,state');
    assert.ok(lines.includes('node2/deployment.toml,node2,localhost,https,8243,47,8290,open'), lines.join('\n'));
    assert.ok(lines.includes(`n3/deployment.toml,n3,"'=b,""c""",http,8280,10,closed,off`), lines.join('\n'));
  });

  it('markdown is the table that the editor copies', async () => {
    const text = await show('markdown');
    assert.match(text, /^\*\*n1\*\* on localhost: /);
    assert.match(text, /^\| HTTP \| 8280 \| \+ 10 \| 8290 \|/m);
  });
});
