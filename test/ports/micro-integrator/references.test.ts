import assert from 'node:assert/strict';
import { deploymentOf, findingsOf, outcome, SERVER, type Start } from '../support/outcome';

type Row = readonly [what: string, value: string, tables: string, expected: string, start?: Start];

const VALUES = `[p]
n = 7
s = "8"
f = 2.0
b = true
list = [1, 2]
texts = ["a", "$ref{p.n}"]
day = 1979-05-27
to_n = "$ref{p.n}"
to_to_n = "$ref{p.to_n}"
"quoted name" = 5
`;

/** The offset that reaches the server as text, or why the start-up fails. */
function offsetOf(value: string, tables: string, start?: Start): string {
  const { offset, settings, startup } = deploymentOf(`${SERVER}offset = ${value}\n${VALUES}${tables}`, start);
  const [failure] = settings.failures;
  if (failure) assert.equal(startup, 'failed');
  return failure ? `fails: ${failure.kind} ${failure.reference} of ${failure.key}` : String(offset.text);
}

function rows(table: readonly Row[]): void {
  for (const [what, value, tables, expected, start] of table) {
    it(what, () => assert.equal(offsetOf(value, tables, start), expected));
  }
}

describe('references', () => {
  it('are followed along a chain of any length, whichever way it runs', () => {
    const chain = Array.from({ length: 5000 }, (_, n) => `k${n} = "$ref{a.k${n + 1}}"`);
    for (const lines of [chain, chain.toReversed()]) {
      assert.equal(offsetOf('"$ref{a.k0}"', `[a]\n${lines.join('\n')}\nk5000 = 7\n`), '7');
    }
  });

  it('are followed until a million characters are put in, and no further', () => {
    const doubled = (times: number) =>
      [...Array(times).keys()].map((n) => `k${n} = "$ref{a.k${n + 1}}$ref{a.k${n + 1}}"\n`).join('');
    const lengths = [4, 40].map((times) => {
      const { settings } = deploymentOf(
        `${SERVER}[a]\n${doubled(times)}k${times} = "12345678"\nx = "$ref{p.y}"\n[p]\ny = 1\n`,
      );
      assert.equal(settings.flat.get('a.x'), '1');
      const value = settings.flat.get('a.k0');
      return typeof value === 'string' ? value.length : value;
    });
    assert.deepEqual(lengths, [8 * 2 ** 4, { kind: 'unknown', because: '$ref{a.k25}', beyond: true }]);
  });

  describe('to other settings', () => {
    rows([
      ['a number', '"$ref{p.n}"', '', '7'],
      ['a text', '"$ref{p.s}"', '', '8'],
      ['embedded', '"1$ref{p.n}"', '', '17'],
      ['two', '"$ref{p.n}$ref{p.s}"', '', '78'],
      ['one twice', '"$ref{p.n}$ref{p.n}"', '', '77'],
      ['a float', '"$ref{p.f}"', '', '2.0'],
      ['a date', '"$ref{p.day}"', '', '1979-05-27'],
      ['over one step', '"$ref{p.to_n}"', '', '7'],
      ['over two steps', '"$ref{p.to_to_n}"', '', '7'],
      ['a quoted name, as the server writes it', `"$ref{p.'quoted name'}"`, '', '5'],
      ['the key of the product', '"$ref{transport.http.listener.parameter.port}"', '', '8280'],
      [
        'the key of the product, set with the plain key',
        '"$ref{transport.http.listener.parameter.port}"',
        '[transport.http]\nlistener.port = 9\n',
        '9',
      ],
      ['a default that refers to something itself', '"$ref{keystore.internal.type}"', '', 'JKS'],
      ['a boolean replaces the whole value', '"1$ref{p.b}2"', '', 'true'],
      ['a list replaces the whole value', '"1$ref{p.list}2"', '', '[1, 2]'],
      ['a list of texts with references', '"$ref{p.texts}"', '', '[a, 7]'],
      ['a boolean after a list', '"$ref{p.list}$ref{p.b}"', '', 'true'],
      ['not closed: no reference', '"$ref{p.n"', '', '$ref{p.n'],
      ['without braces: no reference', '"$ref"', '', '$ref'],
    ]);
  });

  describe('that end the start-up', () => {
    rows([
      ['missing', '"$ref{p.missing}"', '', 'fails: ref-missing $ref{p.missing} of server.offset'],
      ['empty', '"$ref{}"', '', 'fails: ref-missing $ref{} of server.offset'],
      ['blanks around the key', '"$ref{ p.n }"', '', 'fails: ref-missing $ref{ p.n } of server.offset'],
      [
        'the plain key instead of the key of the product',
        '"$ref{transport.http.listener.port}"',
        '',
        'fails: ref-missing $ref{transport.http.listener.port} of server.offset',
      ],
      ['a table', '"$ref{p}"', '', 'fails: ref-missing $ref{p} of server.offset'],
      ['itself', '"$ref{server.offset}"', '', 'fails: ref-cycle $ref{server.offset} of server.offset'],
      ['a circle', '"$ref{q.a}"', '[q]\na = "$ref{server.offset}"\n', 'fails: ref-cycle $ref{q.a} of server.offset'],
      ['somebody else’s circle', '3', '[q]\na = "$ref{q.b}"\nb = "$ref{q.a}"\n', 'fails: ref-cycle $ref{q.a} of q.b'],
      [
        'a list of numbers combined with a text',
        '"$ref{p.list}$ref{p.n}"',
        '',
        'fails: ref-mixed $ref{p.n} of server.offset',
      ],
      ['in a list', '3', '[q]\na = ["$ref{p.missing}"]\n', 'fails: ref-missing $ref{p.missing} of q.a'],
    ]);
  });

  it('in tables of arrays and in lists of lists are left as they are', () => {
    const text = `${SERVER}[[q]]\na = "$ref{p.missing}"\n[r]\na = [["$ref{p.missing}", "$env{UNSET}", "$sys{unset}"]]\n`;
    assert.deepEqual(deploymentOf(text).settings.failures, []);
  });

  describe('to variables', () => {
    const start: Start = {
      environment: { A: '4', EMPTY: '', REF: '$ref{p.n}', SYS: '$sys{a}', DOLLAR: 'x$1\\y' },
      properties: {
        a: '6',
        empty: '',
        env: '4',
        group: 'x$1',
        whole: '$0',
        backslash: '\\6',
        last: '6\\',
        ref: '$ref{p.n}',
        brace: '$\u007ba}',
      },
    };
    rows([
      ['an environment variable', '"$env{A}"', '', '4', start],
      ['a system property', '"$sys{a}"', '', '6', start],
      ['embedded and mixed', '"1$env{A}$sys{a}$ref{p.n}"', '', '1467', start],
      ['an empty environment variable is set', '"3$env{EMPTY}"', '', '3', start],
      ['an empty system property is not', '"3$sys{empty}"', '', 'fails: sys $sys{empty} of server.offset', start],
      ['unset', '"$env{UNSET}"', '', 'fails: env $env{UNSET} of server.offset', start],
      [
        'the name of a method of every object',
        '"$env{constructor}"',
        '',
        'fails: env $env{constructor} of server.offset',
        start,
      ],
      [
        'the name of a method, as a property',
        '"$sys{toString}"',
        '',
        'fails: sys $sys{toString} of server.offset',
        start,
      ],
      ['a reference in an environment variable is resolved', '"$env{REF}"', '', '7', start],
      ['a property in an environment variable comes too late', '"$env{SYS}"', '', '$sys{a}', start],
      ['dollars in an environment variable are kept', '"$env{DOLLAR}"', '', 'x$1\\y', start],
      ['a group reference in a property', '"$sys{group}"', '', 'fails: sys-value $sys{group} of server.offset', start],
      ['any dollar in a property', '"$sys{ref}"', '', 'fails: sys-value $sys{ref} of server.offset', start],
      ['a brace behind the dollar', '"$sys{brace}"', '', 'fails: sys-value $sys{brace} of server.offset', start],
      ['$0 in a property stands for the reference', '"$sys{whole}"', '', '$sys{whole}', start],
      ['a backslash in a property goes', '"$sys{backslash}"', '', '6', start],
      ['a last backslash in a property', '"$sys{last}"', '', 'fails: sys-value $sys{last} of server.offset', start],
      ['in a table of an array', '3', '[[q]]\na = "$env{UNSET}"\n', 'fails: env $env{UNSET} of q', start],
    ]);

    it('are found where they stand in a table of an array', () => {
      const text = `${SERVER}[[datasource]]\na = "$env{SET}"\nb = "x $env{UNSET}"\n`;
      const [finding, ...others] = findingsOf(text, { environment: { SET: '' } });
      assert.deepEqual(others, []);
      assert.equal(finding?.code, 'reference-unresolved');
      assert.equal(text.slice(finding?.span.start, finding?.span.end), '$env{UNSET}');
    });

    it('that nobody has named make what needs them unknown to the editor', () => {
      const text = `${SERVER}[transport.http]\nlistener.port = "$env{PORT}"\nlistener.secured_port = "$ref{q.a}"\n[q]\na = "$sys{port}"\n`;
      assert.equal(
        outcome(text, { others: 'unknown' }),
        'ok: http unknown (unknown), https unknown (unknown), internal-http unknown (unknown), internal-https unknown (unknown)',
      );
      assert.equal(
        outcome(text, { environment: { PORT: '9000' }, properties: { port: '9001' }, others: 'unknown' }),
        'ok: http 9010, https 9011, internal-http 9201, internal-https 9164',
      );
    });

    it('that nobody has named leave the rest known', () => {
      const text = `${SERVER}[transport.http]\nlistener.enable = "$env{ON}"\n`;
      assert.equal(
        outcome(text, { others: 'unknown' }),
        'ok: http unknown (unknown), https 8253, internal-http unknown (unknown), internal-https 9164',
      );
    });
  });

  describe('to secrets', () => {
    rows([
      ['stay for the vault', '"$secret{a}"', '[secrets]\na = "0a1b"\n', '$secret{a}'],
      ['with dots in the name', '"$secret{a.b}"', '[secrets]\n"a.b" = "0a1b"\n', '$secret{a.b}'],
      ['in nested tables', '"$secret{a.b}"', '[secrets.a]\nb = "0a1b"\n', '$secret{a.b}'],
      ['without a secret', '"$secret{a}"', '', 'fails: secret $secret{a} of server.offset'],
      [
        'in plain text',
        '"$secret{a}"',
        '[secrets]\na = "[plain]"\n',
        'fails: secret-plain $secret{a} of server.offset',
      ],
      ['of the run time', '"$secret{a}"', '[runtime_secrets]\nenable = "true"\n', '$secret{a}'],
      ['of the run time, in upper case', '"$secret{a}"', '[runtime_secrets]\nenable = "TRUE"\n', '$secret{a}'],
      [
        'of the run time, not enabled',
        '"$secret{a}"',
        '[runtime_secrets]\nenable = "yes"\n',
        'fails: secret $secret{a} of server.offset',
      ],
      ['in a table of an array', '3', '[[q]]\na = "$secret{a}"\n', 'fails: secret $secret{a} of q'],
      [
        'a bracket that comes from a variable is no plain text',
        '"$secret{a}"',
        '[secrets]\na = "$env{S}"\n',
        '$secret{a}',
        { environment: { S: '[x]' } },
      ],
      [
        'of the run time, in plain text',
        '"$secret{a}"',
        '[secrets]\na = "[plain]"\n[runtime_secrets]\nenable = "true"\n',
        'fails: secret-plain $secret{a} of server.offset',
      ],
      [
        'two in a text, one of them missing',
        '"$secret{a}$secret{b}"',
        '[secrets]\na = "0a"\n',
        'fails: secret $secret{b} of server.offset',
      ],
    ]);

    it('are looked for until one is found: which one comes first, a hash table decides', () => {
      const startups = ['a', 'foo', 'zz'].map((key) => {
        const missing = `${key} = "$secret{missing}"\n[secrets]\na = "0a1b"\n[z]\nfound = "$secret{a}"\n`;
        const { startup, settings } = deploymentOf(`${missing}${SERVER}`);
        assert.equal(startup === 'failed', settings.failures.length > 0);
        return startup;
      });
      assert.ok(startups.includes('failed') && startups.includes('ok'), startups.join(' '));
    });
  });
});
