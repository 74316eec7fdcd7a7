import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { codeLenses } from '../../../server/src/features/overview/code-lenses';
import { shownOf } from '../../../server/src/language-server/overview';
import type { FileFacts } from '../../../server/src/workspace/surroundings/facts';
import { at, fleet, snapshot, toml } from '../../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'] as const;

/** What stands over which line of a file of a fleet. */
function lenses(
  files: Record<string, string>,
  {
    of = A,
    leads = true,
    facts = {},
  }: { of?: string; leads?: boolean; facts?: Record<string, Partial<FileFacts>> } = {},
) {
  const workspace = fleet(files, {}, facts);
  return codeLenses(shownOf(snapshot(workspace, of), workspace), leads).map(({ range, command }) => ({
    line: range.start.line,
    title: command?.title,
    places: command?.arguments?.[2] as Location[] | undefined,
    command: command?.command,
  }));
}

function titles(files: Record<string, string>, options: Parameters<typeof lenses>[1] = {}) {
  return lenses(files, options).map(({ line, title }) => `${line}: ${title}`);
}

/** The ports of an instance where a Dockerfile beside it repeats them, one on each line. */
function repeating(...ports: number[]): Partial<FileFacts> {
  return {
    repeated: ports.map((port, line) => ({
      port,
      protocol: 'tcp',
      place: { uri: at('node1/Dockerfile'), line },
      columns: { start: 7, end: 11 },
      isPlain: true,
      line: `EXPOSE ${port}`,
    })),
  };
}

describe('the lens over [server]', () => {
  it('tells the ports, in the words of the hint', () => {
    assert.deepEqual(titles({ [A]: `# a comment\n${toml(3)}` }), ['1: HTTP 8283 · HTTPS 8246 · API 9194, 9157']);
  });

  it('stands over the first line where there is no [server], and says what becomes of the server', () => {
    assert.deepEqual(
      titles({ [A]: '\n[mediation]\ninternal_http_api_port = 9191\n[transport.tcp]\nlistener.enable = true\n' }),
      ['0: the server does not start: line 2'],
    );
  });

  it('tells with whom the ports conflict, and leads to the other file and this one', () => {
    const files = { [A]: toml(), [B]: toml() };
    const [, conflict, ...more] = lenses(files);
    assert.deepEqual(more, []);
    assert.equal(conflict?.title, 'Port conflict with node2 on localhost');
    assert.equal(conflict.command, 'miPorts.showPlaces');
    assert.deepEqual(
      conflict.places?.map(({ uri, range }) => [uri, range.start.line]),
      [
        [at(B), 0],
        [at(A), 0],
      ],
    );
  });

  it('tells of a conflict within the file', () => {
    const text = toml(10, '[transport.http]', 'listener.port = 9000', 'listener.secured_port = 9000');
    assert.deepEqual(titles({ [A]: text }).slice(1), ['0: Port conflict']);
  });

  it('is quiet about a conflict that a comment ignores', () => {
    const files = { [A]: `${toml().replace('[server]', '[server] # mi-ports: ignore port-conflict')}`, [B]: toml() };
    assert.equal(titles(files).length, 1);
  });

  it('tells in how many places the ports are repeated, and how many of these are out of date', () => {
    const proven = toml(3, '[mediation]', 'internal_http_api_enable = true');
    const one = { facts: { [A]: repeating(8283) } };
    assert.deepEqual(titles({ [A]: proven }, one).slice(1), ['0: Repeated in 1 place']);
    const stale = { facts: { [A]: repeating(8283, 8290, 8253) } };
    const [, repeated] = lenses({ [A]: proven }, stale);
    assert.equal(repeated?.title, 'Repeated in 3 places, 2 of them out of date');
    assert.deepEqual(repeated.places?.map(({ range }) => range.start.line).sort(), [0, 1, 2]);
    assert.deepEqual(titles({ [A]: proven }, { facts: { [A]: repeating(8290) } }).slice(1), [
      '0: Repeated in 1 place, out of date',
    ]);
  });

  it('says the same where the editor has no command for it', () => {
    const files = { [A]: toml(), [B]: toml() };
    assert.deepEqual(
      lenses(files, { leads: false }).map(({ command, title }) => [command, title]),
      [
        ['', 'HTTP 8290 · HTTPS 8253 · API 9201, 9164'],
        ['', 'Port conflict with node2 on localhost'],
      ],
    );
  });

  it('is not there for files of other products', () => {
    assert.deepEqual(titles({ [A]: `${toml()}[apim.gateway]\nx = 1\n` }), []);
    assert.deepEqual(titles({ [A]: 'title = "a"\n' }), []);
  });

  it('makes no link and no icon of a name', () => {
    const evil = '[x](command:y)$(bug)/conf/deployment.toml';
    assert.equal(
      titles({ [A]: toml(), [evil]: toml() })[1],
      '0: Port conflict with [x] (command:y)$ (bug) on localhost',
    );
  });
});
