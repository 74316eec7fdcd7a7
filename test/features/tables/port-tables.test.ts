import assert from 'node:assert/strict';
import { portTables } from '../../../server/src/features/tables/port-tables';
import { at, fleet, toml } from '../../workspace/support/fleet';

/** The tables of files, given by their paths. */
function tables(files: Readonly<Record<string, string>>): string {
  return portTables(fleet(files).hosts().flat());
}

describe('the port table on the clipboard', () => {
  it('is the verdict on each instance, and its ports', () => {
    assert.equal(
      tables({ 'a/node1/conf/deployment.toml': toml(3), 'b/node2/conf/deployment.toml': '[server]\noffset = 4\n' }),
      `**node1** on localhost: The server starts and opens all that is switched on. Offset 3 (\`[server] offset\`, line 3).

| Listener | Base | Offset | Port |
|:--|--:|--:|--:|
| HTTP | 8280 | + 3 | 8283 |
| HTTPS | 8243 | + 3 | 8246 |
| API http | 9191 | + 3 | 9194 |
| API https | 9154 | + 3 | 9157 |

**node2** on unknown node2: The server does not start: line 1, \`hostname\` is missing. Offset 4 (\`[server] offset\`, line 2).

| Listener | Base | Offset | Port |
|:--|--:|--:|--:|
| HTTP | 8280 | + 4 | closed |
| HTTPS | 8243 | + 4 | closed |
| API http | 9191 | + 4 | closed |
| API https | 9154 | + 4 | closed |
`,
    );
  });

  it('says why a listener stays closed', () => {
    const text = toml(
      10,
      '[transport.http]',
      'listener.enable = false',
      'listener.port = "$env{P}"',
      '[transport.tcp]',
      'listener.enable = true',
    );
    assert.equal(
      tables({ 'node1/conf/deployment.toml': text }),
      `**node1** on localhost: The server starts and opens all that is switched on. Offset 10 (\`[server] offset\`, line 3).

| Listener | Base | Offset | Port | Why |
|:--|--:|--:|--:|:--|
| HTTP | ? | + 10 | closed | Switched off by \`transport.http.listener.enable\`. |
| HTTPS | 8243 | + 10 | 8253 |  |
| API http | 9191 | + 10 | closed | Stays closed because the HTTP pass-through listener does not come up. |
| API https | 9154 | + 10 | 9164 |  |
| TCP | - |  | closed | No port is set, so nothing opens here. |
`,
    );
  });

  it('leaves out the files of other products', () => {
    assert.equal(tables({ 'apim/conf/deployment.toml': `${toml()}[apim.gateway]\nx = 1\n` }), '\n');
  });

  it('shows what files, folders and scripts are called as it stands', () => {
    const hostile = '[x](command:y)|`z`\\';
    const path = `${encodeURIComponent(hostile)}/conf/deployment.toml`;
    const custom = [
      '[[custom_transport.listener]]',
      `protocol = '${hostile}'`,
      'class = "x.Y"',
      'parameter.port = 7000',
    ];
    const workspace = fleet(
      { [path]: toml(10, ...custom) },
      {},
      {
        [path]: { override: { text: '3', from: `\`-DportOffset=3\` in ${hostile}`, place: { uri: at('x'), line: 1 } } },
      },
    );
    const table = portTables(workspace.hosts().flat());
    assert.match(table, /^\*\*\\\[x\\\]\(command:y\)\\\|\\`z\\`\\\\\*\* on localhost: /);
    assert.match(table, /Offset 3 \(`-DportOffset=3` in \\\[x\\\]\(command:y\)\\\|`z`\\\\\)\.\n/);
    assert.match(table, /^\| \\\[x\\\]\(command:y\)\\\|\\`z\\`\\\\ \| 7000 \| {2}\| 7000 \|$/m);
  });
});
