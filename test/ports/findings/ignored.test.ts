import assert from 'node:assert/strict';
import { ignoreTargets } from '../../../server/src/ports/findings/directives';
import type { Lines } from '../../../server/src/toml/lines';
import { read } from '../../support/reading';
import { conflicts, fleet } from '../../workspace/support/fleet';

/** The codes of what is found in a server's file with these lines. */
function codes(...lines: readonly string[]): string[] {
  return read(['[server]', 'hostname = "localhost"', ...lines, ''].join('\n')).findings.map(({ code }) => code);
}

describe('# mi-ports: ignore', () => {
  it('silences a code on its line', () => {
    assert.deepEqual(codes('offset = 10'), ['offset-redundant']);
    assert.deepEqual(codes('offset = 10 # mi-ports: ignore offset-redundant'), []);
  });

  it('silences a code on the line below', () => {
    assert.deepEqual(codes('# mi-ports: ignore offset-redundant', 'offset = 10'), []);
    assert.deepEqual(codes('\t#mi-ports:ignore  offset-redundant', 'offset = 10'), []);
  });

  it('silences a code below other comments, a directive among them', () => {
    const two = ['# mi-ports: ignore offset-redundant', '# mi-ports: ignore port-conflict', '# as agreed'];
    assert.deepEqual(codes(...two, 'offset = 10'), []);
    assert.deepEqual(
      codes('# mi-ports: ignore directive-unknown', '# mi-ports: ignore nothing-known', 'enable_mtom = true'),
      [],
    );
  });

  it('silences nothing further away, and nothing above', () => {
    const nowhere = ['directive-unknown', 'offset-redundant'];
    assert.deepEqual(codes('# mi-ports: ignore offset-redundant', '', 'offset = 10'), nowhere);
    assert.deepEqual(codes('offset = 10', '# mi-ports: ignore offset-redundant'), nowhere.toReversed());
  });

  it('at the end of a line is for that line only', () => {
    const [one, two] = ['listener.port = 8290', 'listener.secured_port = 8253'];
    const ignore = ' # mi-ports: ignore port-already-effective';
    assert.deepEqual(codes('[transport.http]', one, two), ['port-already-effective', 'port-already-effective']);
    assert.deepEqual(codes('[transport.http]', one + ignore, two), ['port-already-effective']);
    assert.deepEqual(codes('[transport.http]', one + ignore, two + ignore), []);
  });

  it('is looked up in a look at each line, however many comments stand below each other', () => {
    const looks = (count: number, line: string) => {
      const { tree } = read(`${`${line}\n`.repeat(count)}[server]\nhostname = "localhost"\n`).deployment;
      let asked = 0;
      const lines: Lines = {
        lineCount: tree.lines.lineCount,
        positionAt: (offset) => tree.lines.positionAt(offset),
        offsetAt: (position) => tree.lines.offsetAt(position),
        lineSpan: (number) => {
          asked++;
          return tree.lines.lineSpan(number);
        },
      };
      assert.equal(ignoreTargets(tree, lines).size, line.startsWith('# mi') ? count : 0);
      return asked;
    };
    const comment = '# mi-ports: ignore offset-redundant';
    assert.ok(looks(2000, comment) < 2.1 * looks(1000, comment));
    assert.ok(looks(1000, comment) < 5000);
    assert.equal(looks(1000, '# a comment'), 0);
  });

  it('silences no other code', () => {
    assert.deepEqual(codes('# mi-ports: ignore offset-invalid', 'offset = 10'), ['offset-redundant']);
    assert.deepEqual(codes('# mi-ports: ignore', 'offset = 10'), ['directive-unknown', 'offset-redundant']);
    assert.deepEqual(codes('# please mi-ports: ignore offset-redundant', 'offset = 10'), ['offset-redundant']);
    assert.deepEqual(codes('web_context_root = "# mi-ports: ignore offset-redundant"', 'offset = 10'), [
      'offset-redundant',
    ]);
  });

  it('takes several codes, with commas or blanks, and words behind them', () => {
    for (const list of [
      'port-conflict, offset-redundant',
      'port-conflict offset-redundant',
      'offset-redundant: as agreed',
    ]) {
      assert.deepEqual(codes(`# mi-ports: ignore ${list}`, 'offset = 10'), [], list);
    }
  });

  it('silences a conflict with another instance here, not there', () => {
    const [a, b] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];
    for (const text of [
      '# mi-ports: ignore port-conflict\n[server]\nhostname = "localhost"\n',
      '[server] # mi-ports: ignore port-conflict\nhostname = "localhost"\n',
      '[server]\nhostname = "localhost"\noffset = 10 # mi-ports: ignore offset-redundant, port-conflict\n',
    ]) {
      const workspace = fleet({ [a]: text, [b]: '[server]\nhostname = "localhost"\n' });
      assert.deepEqual([conflicts(workspace, a).length, conflicts(workspace, b).length], [0, 1], text);
    }
  });
});
