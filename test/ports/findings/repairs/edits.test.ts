import assert from 'node:assert/strict';
import {
  addSetting,
  addToServer,
  commentedOffset,
  type Edit,
  removePair,
  writeOffset,
} from '../../../../server/src/ports/findings/repairs/edits';
import { entriesOf } from '../../../../server/src/toml/entries';
import { parseToml } from '../../../../server/src/toml/parse';

function apply(text: string, { span, text: written }: Edit): string {
  return text.slice(0, span.start) + written + text.slice(span.end);
}

/** The text without the pair whose key is `x`. */
function withoutX(text: string): string {
  const tree = parseToml(text);
  const entry = entriesOf(tree).find(({ key }) => key.segments.at(-1)?.name === 'x');
  assert.ok(entry);
  return apply(text, removePair(tree, entry));
}

function withOffset(text: string, offset: number): string {
  return apply(text, writeOffset(parseToml(text), null, offset));
}

function withHostname(text: string): string {
  return apply(text, addToServer(parseToml(text), 'hostname', '"h"'));
}

function withSetting(text: string, key: string): string | null {
  const added = addSetting(parseToml(text), key, '1');
  return added && apply(text, added.edit);
}

describe('edits', () => {
  it('take a pair out with its line', () => {
    assert.equal(withoutX('x = 1'), '');
    assert.equal(withoutX('a = 1\nx = 1'), 'a = 1\n');
    assert.equal(withoutX('x = 1\na = 1'), 'a = 1');
    assert.equal(withoutX('a = 1\r\n  x = 1  \r\nb = 1\r\n'), 'a = 1\r\nb = 1\r\n');
    assert.equal(withoutX('\nx = 1\n\na = 1\n'), '\n\na = 1\n');
    assert.equal(withoutX('x = [\n 1,\n]\na = 1\n'), 'a = 1\n');
  });

  it('leave a comment on the line of a pair that goes', () => {
    assert.equal(withoutX('  x = 1 # why\n'), '  # why\n');
    assert.equal(withoutX('x = 1# why'), '# why');
  });

  it('take a pair out of an inline table, with its comma', () => {
    assert.equal(withoutX('t = { x = 1 }'), 't = { }');
    assert.equal(withoutX('t = { x = 1, a = 1 }'), 't = { a = 1 }');
    assert.equal(withoutX('t = { a = 1, x = 1 }'), 't = { a = 1 }');
    assert.equal(withoutX('t = { a = 1 , x = 1 , b = 1 }'), 't = { a = 1 , b = 1 }');
    assert.equal(withoutX('t = {x=1}'), 't = {}');
    assert.equal(withoutX('l = [\n  { x = 1, a = 1 },\n]'), 'l = [\n  { a = 1 },\n]');
  });

  it('find a commented-out offset of [server] only', () => {
    const number = (text: string) => commentedOffset(parseToml(text))?.number;
    assert.equal(number('[server]\n# offset  = 10\n'), 10);
    assert.equal(number('[server]\n\t##offset=+1_0 # ours\n'), 10);
    assert.equal(number('[server]\n# offset = "7"\n'), null);
    assert.equal(number('[server]\n# offset =\n'), null);
    for (const text of [
      '# offset = 10\n[server]\n',
      '[server]\n[other]\n# offset = 10\n',
      '[server]\na = 1 # offset = 10\n',
      '[server]\na = [\n# offset = 10\n]\n',
      '[server]\n# offset = 10 is the default\n',
      '[server]\n# the offset = 10\n',
      '[[server]]\n# offset = 10\n',
    ]) {
      assert.equal(commentedOffset(parseToml(text)), null, text);
    }
  });

  it('write the offset where it stands', () => {
    assert.equal(withOffset('[server]\noffset =  3 # c\n', 5), '[server]\noffset =  5 # c\n');
    assert.equal(withOffset('server.offset = 3', 5), 'server.offset = 5');
    assert.equal(withOffset('server = { offset = 3 }', 5), 'server = { offset = 5 }');
    assert.equal(withOffset('[server]\noffset = { a = 3 }\n', 5), '[server]\noffset = 5\n');
    assert.equal(withOffset('[server]\noffset =\n', 5), '[server]\noffset = 5\n');
    assert.equal(withOffset('[server]\noffset = \n', 5), '[server]\noffset = 5\n');
    assert.equal(withOffset('[server]\noffset\n', 5), '[server]\noffset = 5\n');
  });

  it('write the offset over what the server reads instead of one', () => {
    const text = '[server]\noffset.value = 3\n';
    const tree = parseToml(text);
    const [entry] = entriesOf(tree);
    assert.ok(entry);
    assert.equal(apply(text, writeOffset(tree, entry, 5)), '[server]\noffset = 5\n');
  });

  it('find one in steps that grow with the lines', () => {
    const steps = (lines: number) => {
      const tree = parseToml(`[server]\n${'# a comment\na = 1\n'.repeat(lines)}# offset = 7\n`);
      const [, server] = tree.sections;
      assert.ok(server);
      let count = 0;
      const pairs = server.pairs.map((pair) => {
        const { key, value, span } = pair;
        return Object.defineProperty({ key, value, span }, 'span', { get: () => ++count && span }) as typeof pair;
      });
      Object.defineProperty(server, 'pairs', { value: pairs });
      assert.equal(commentedOffset(tree)?.number, 7);
      return count;
    };
    assert.ok(steps(2000) < 2.5 * steps(1000), `${steps(1000)}, ${steps(2000)}`);
  });

  it('revive a commented-out offset, else add a line', () => {
    assert.equal(withOffset('[server]\n  # offset  = 10 # c\n', 5), '[server]\n  offset  = 5 # c\n');
    assert.equal(withOffset('[server]\n#offset=\n', 5), '[server]\noffset= 5\n');
    assert.equal(withOffset('[server]\nhostname = "h"\n\n[a]\n', 5), '[server]\nhostname = "h"\noffset = 5\n\n[a]\n');
  });

  it('add to [server] however the file has it', () => {
    assert.equal(withHostname('[server]'), '[server]\nhostname = "h"');
    assert.equal(withHostname('[server] # c\n'), '[server] # c\nhostname = "h"\n');
    assert.equal(
      withHostname('[server]\r\n  offset = 1 # c\r\n'),
      '[server]\r\n  offset = 1 # c\r\n  hostname = "h"\r\n',
    );
    assert.equal(withHostname('[server]\na = [\n 1\n]\n'), '[server]\na = [\n 1\n]\nhostname = "h"\n');
    assert.equal(withHostname('server.offset = 1\n'), 'server.offset = 1\nserver.hostname = "h"\n');
    assert.equal(withHostname('server = { offset = 1 }'), 'server = { offset = 1, hostname = "h" }');
    assert.equal(withHostname('server = {}'), 'server = { hostname = "h" }');
    assert.equal(withHostname('[[server]]\noffset = 1\n'), '[server]\nhostname = "h"\noffset = 1\n');
    assert.equal(withHostname('[[server]]\nhostname = "x"\n'), '[server]\nhostname = "x"\n');
  });

  it('add [server] before every other table, whose comments stay with it', () => {
    assert.equal(withHostname(''), '[server]\nhostname = "h"\n');
    assert.equal(withHostname('# Notes\n'), '# Notes\n[server]\nhostname = "h"\n');
    assert.equal(withHostname('a = 1'), 'a = 1\n[server]\nhostname = "h"\n');
    assert.equal(withHostname('[server.x]\na = 1\n'), '[server]\nhostname = "h"\n\n[server.x]\na = 1\n');
    assert.equal(
      withHostname('# Notes\n\na = 1\n\n# About a\n# and b\n[a]\n'),
      '# Notes\n\na = 1\n\n[server]\nhostname = "h"\n\n# About a\n# and b\n[a]\n',
    );
    assert.equal(withHostname('a = 1 # c\r\n[b]\r\n'), 'a = 1 # c\r\n[server]\r\nhostname = "h"\r\n\r\n[b]\r\n');
  });

  it('add a setting to the nearest table, or as a table of its own', () => {
    const key = 'transport.http.listener.secured_port';
    assert.equal(
      withSetting('[transport.http]\na = 1\n[b]\n', key),
      '[transport.http]\na = 1\nlistener.secured_port = 1\n[b]\n',
    );
    assert.equal(withSetting('[transport.http.listener]\n', key), '[transport.http.listener]\nsecured_port = 1\n');
    assert.equal(withSetting('[transport]\n', key), '[transport]\nhttp.listener.secured_port = 1\n');
    assert.equal(withSetting('[a]\nb = 1', key), '[a]\nb = 1\n\n[transport.http]\nlistener.secured_port = 1\n');
    assert.equal(withSetting('[a]\r\n', key), '[a]\r\n\r\n[transport.http]\r\nlistener.secured_port = 1\r\n');
    assert.equal(withSetting('', 'mediation.internal_http_api_port'), '[mediation]\ninternal_http_api_port = 1\n');
    assert.equal(withSetting('', 'server.offset'), '[server]\noffset = 1\n');
  });

  it('add no setting where something is in the way', () => {
    const key = 'transport.http.listener.secured_port';
    for (const text of [
      '[transport.http]\nlistener = 5\n',
      '[transport.http]\nlistener = { port = 1 }\n',
      '[transport.http]\nlistener.secured_port = 5\n',
      'transport.http.x = 1\n',
      '[transport.http.sender]\n',
      'transport = 5\n',
    ]) {
      assert.equal(withSetting(text, key), null, text);
    }
  });
});
