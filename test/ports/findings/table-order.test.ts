import assert from 'node:assert/strict';
import { TABLE_ORDER } from '../../../server/src/ports/findings/kinds/toml/table-order';
import { findingsOf } from '../support/outcome';
import { checkRepairs, count, edited } from '../support/repairs';

const S = '[server]\nhostname = "localhost"\n';

describe('a table that comes after what lies below it', () => {
  /** The text after the only repair of the only table-order finding. */
  function reordered(text: string): string {
    const finding = findingsOf(text).find(({ code }) => code === 'table-order');
    const [repair, ...others] = finding?.repairs() ?? [];
    assert.ok(repair && others.length === 0, 'there is one repair');
    const after = edited(text, repair.edits);
    assert.equal(count(findingsOf(after), 'table-order'), count(findingsOf(text), 'table-order') - 1, after);
    return after;
  }
  const becomes = (what: string, before: string, after: string) => {
    it(what, () => assert.equal(reordered(before), after));
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    it(`${what}, with CRLF`, () => assert.equal(reordered(crlf(before)), crlf(after)));
  };

  becomes(
    'moves up with the comments right above it, in front of those of the other',
    `${S}\n# keep senders\n[[transport.jms.sender]]\nname = "q" # keep q\n\n# keep jms 1\n# keep jms 2\n[transport.jms] # keep header\nsender_enable = true\n\n# keep p\n[p]\na = 1\n`,
    `${S}\n# keep jms 1\n# keep jms 2\n[transport.jms] # keep header\nsender_enable = true\n\n# keep senders\n[[transport.jms.sender]]\nname = "q" # keep q\n\n# keep p\n[p]\na = 1\n`,
  );

  becomes(
    'moves in front of the first of several tables below it',
    `${S}[a.b]\nx = 1\n\n[a.c]\nx = 2\n\n[a.d.e]\nx = 3\n\n[a]\ny = 4\n`,
    `${S}[a]\ny = 4\n\n[a.b]\nx = 1\n\n[a.c]\nx = 2\n\n[a.d.e]\nx = 3\n`,
  );

  it('is repaired as the explanation shows', () => assert.equal(reordered(TABLE_ORDER.example), TABLE_ORDER.repaired));

  becomes(
    'moves from the end of a file without a final line end',
    `${S}[a.b]\nx = 1\n[a]\ny = 4`,
    `${S}[a]\ny = 4\n\n[a.b]\nx = 1\n`,
  );

  becomes(
    'takes in the dotted keys that came too early',
    `server.offset = 3 # keep offset\n[p]\na = 1\n\n[server] # keep server\nhostname = "localhost"\n`,
    `# keep offset\n[p]\na = 1\n\n[server] # keep server\noffset = 3\nhostname = "localhost"\n`,
  );

  becomes(
    'takes in dotted keys of a table above',
    `${S}[transport]\nhttp.listener.port = 9001\nhttp.listener.secured_port = 9002\n\n[transport.http]\npreserve_http_headers = ["Content-Type"]\n`,
    `${S}[transport]\n\n[transport.http]\nlistener.port = 9001\nlistener.secured_port = 9002\npreserve_http_headers = ["Content-Type"]\n`,
  );

  it('is reported for each table of its own', () => {
    const text = `${S}[a.b]\nx = 1\n[c.d]\nx = 1\n[a]\ny = 1\n[c]\ny = 1\n`;
    const orders = findingsOf(text).filter(({ code }) => code === 'table-order');
    assert.deepEqual(
      orders.map(({ span }) => text.slice(span.start, span.end)),
      ['a', 'c'],
    );
    checkRepairs(text, undefined);
  });
});
