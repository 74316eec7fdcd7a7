import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/fixtures';
import { bundle } from '../support/programs';
import { skipLacking } from '../support/skipping';
import { Folder } from '../workspace/support/folder';

const TEXT = '[server]\nhostname = "localhost"\noffset = 3.0\n\n[transport.http]\nlistener.port = 9001\n';

/** What the README says, for a server that lies elsewhere. */
function fromReadme(server: string): string {
  const [, lua = ''] =
    /^Neovim [\d.]+:\n\n```lua\n(.*?)```$/ms.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
  assert.match(lua, /vim\.lsp\.enable/);
  return lua.replaceAll('/path/to/mi-ports/dist/server.cjs', server);
}

/** The same for a Neovim that is older than what the README is for. */
function byHand(server: string): string {
  return `local id = vim.lsp.start_client({ name = 'mi_ports', cmd = { 'node', '${server}', '--stdio' }, root_dir = vim.fn.getcwd() })
vim.api.nvim_create_autocmd('FileType', { pattern = 'toml', callback = function(event) vim.lsp.buf_attach_client(event.buf, id) end })`;
}

/** Opens the file, waits for its findings, takes the first repair, types, and writes down what it has seen. */
const SESSION = `vim.o.swapfile = false
vim.cmd('filetype on')
vim.cmd('edit deployment.toml')
vim.bo.filetype = 'toml'
local seen = {}
local function note(what) table.insert(seen, what) end
local function found(count) return function() return #vim.diagnostic.get(0) == count end end
note('one finding: ' .. tostring(vim.wait(30000, found(1), 50)))
for _, one in ipairs(vim.diagnostic.get(0)) do note(one.source .. ' ' .. one.code .. ' ' .. one.lnum .. ':' .. one.col) end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 30000) or {}) do if answer.result then return answer.result end end
end
local at = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 2, character = 2 } }
note(ask('textDocument/hover', at).contents.value:match('9001') or 'no hover')
local labels = {}
local offered = ask('textDocument/completion', { textDocument = at.textDocument, position = { line = 5, character = 9 }, context = { triggerKind = 1 } })
for _, item in ipairs(offered.items or offered) do labels[item.label] = true end
note('completes: ' .. tostring(labels['listener.secured_port']))
local range = { start = { line = 2, character = 9 }, ['end'] = { line = 2, character = 9 } }
local actions = ask('textDocument/codeAction', { textDocument = at.textDocument, range = range, context = { diagnostics = {}, only = { 'quickfix' } } })
note(actions[1].title)
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
note('no finding: ' .. tostring(vim.wait(30000, found(0), 50)))
vim.api.nvim_buf_set_text(0, 2, 9, 2, 10, { '1', 'x =' })
note('two lines typed: ' .. tostring(vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)))
vim.fn.writefile(vim.list_extend(seen, vim.api.nvim_buf_get_lines(0, 0, 4, false)), 'seen')
vim.cmd('qall!')`;

describe('Neovim', () => {
  it('with what the README says shows findings, hovers, completes and repairs', async function () {
    const [, major, minor] = /NVIM v(\d+)\.(\d+)/.exec(String(spawnSync('nvim', ['--version']).stdout)) ?? [];
    if (minor === undefined) skipLacking(this, 'Neovim');
    const server = await bundle('server/src/main.ts', 'server');
    const isReadmes = Number(major) > 0 || Number(minor) >= 11;
    const folder = new Folder({ 'deployment.toml': TEXT });
    try {
      folder.write('session.lua', `${isReadmes ? fromReadme(server) : byHand(server)}\n${SESSION}\n`);
      const { stderr } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-c', 'luafile session.lua'], {
        cwd: folder.path,
        timeout: 120_000,
      });
      const seen = readFileSync(folder.file('seen'), 'utf8');
      assert.deepEqual(
        seen.trimEnd().split('\n'),
        [
          ...[
            'one finding: true',
            'mi-ports offset-invalid 2:9',
            '9001',
            'completes: true',
            'Write the offset as an integer: 3',
          ],
          ...['no finding: true', 'two lines typed: true', '[server]', 'hostname = "localhost"', 'offset = 1', 'x ='],
        ],
        String(stderr),
      );
    } finally {
      folder.dispose();
    }
  }).timeout(180_000);
});
