import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keySegments } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { KEY_MAPPINGS } from '../../../server/src/ports/product/key-mappings';
import { deploymentOf, findingsOf, outcome } from '../support/outcome';

type Value = number | boolean | string;

/** A file's settings by key; absent ones are left to their defaults. */
type Settings = Readonly<Record<string, Value | null>>;

const port = fc.option(
  fc.oneof(fc.integer({ min: 1, max: 65_000 }), fc.constantFrom(8280, 8243, 9191, 9154, -1, 0, 70_000)),
  { freq: 2 },
);
const flag = fc.option(fc.boolean(), { freq: 2 });

const settings: fc.Arbitrary<Settings> = fc.record({
  'server.hostname': fc.constant('localhost'),
  'server.offset': fc.option(fc.integer({ min: -200, max: 60_000 })),
  'transport.http.listener.port': port,
  'transport.http.listener.secured_port': port,
  'transport.http.listener.enable': flag,
  'transport.http.listener.secured_enable': flag,
  'mediation.internal_http_api_port': port,
  'mediation.internal_https_api_port': port,
  'mediation.internal_http_api_enable': flag,
  'transport.tcp.listener.enable': flag,
  'transport.tcp.listener.port': port,
  'management_api.protocols': fc.option(fc.constantFrom('http', 'https', 'https http', 'http,https')),
});

/** How a file is written. Numbers choose among spellings, one after the other. */
interface Style {
  readonly form: 'top-level' | 'tables' | 'first-table' | 'inline';
  readonly productKeys: boolean;
  readonly crlf: boolean;
  readonly choices: readonly number[];
}

const styles: fc.Arbitrary<Style> = fc.record({
  form: fc.constantFrom('top-level', 'tables', 'first-table', 'inline'),
  productKeys: fc.boolean(),
  crlf: fc.boolean(),
  choices: fc.array(fc.nat(59), { minLength: 12, maxLength: 24 }),
});

const PLAIN: Style = { form: 'tables', productKeys: false, crlf: false, choices: [0] };

/** Writes settings in a style. */
function written(all: Settings, { form, productKeys, crlf, choices }: Style, extra: readonly string[] = []): string {
  let turn = 0;
  const choose = <T>(...options: readonly T[]): T => {
    const choice = choices[turn++ % choices.length] ?? 0;
    return options[choice % options.length] as T;
  };
  const pairs = Object.entries(all).flatMap(([key, value]) => {
    if (value === null) return [];
    const path = keySegments(productKeys ? (KEY_MAPPINGS.get(key) ?? key) : key);
    return [{ path, value: literal(value, choose) }];
  });
  const key = (path: readonly string[]) =>
    path
      .map((name) => (/^[A-Za-z0-9_-]+$/.test(name) ? choose(name, name, `"${name}"`, `'${name}'`) : `'${name}'`))
      .join(choose('.', '.', ' . '));
  const line = (path: readonly string[], value: string) =>
    `${choose('', '', '  ')}${key(path)}${choose(' = ', '=', '  =\t')}${value}${choose('', '', ' # note')}`;
  const noise = () => choose<readonly string[]>([], [], [''], ['# a comment'], ['', '# [server]', '']);

  const lines: string[] = [];
  if (form === 'top-level') {
    for (const { path, value } of pairs) lines.push(...noise(), line(path, value));
  } else if (form === 'inline') {
    for (const [name, below] of grouped(pairs, 1)) {
      const inner = below.map(({ path, value }) => `${key(path)} = ${value}`).join(', ');
      lines.push(...noise(), `${key([name])} = { ${inner} }`);
    }
  } else {
    const depth = form === 'first-table' ? 1 : Number.POSITIVE_INFINITY;
    // A table must come before those below it; that apart, the order of tables is free.
    const tables = [...grouped(pairs, depth)].sort(([a], [b]) => a.split('\n').length - b.split('\n').length);
    for (const [name, below] of tables) {
      lines.push(...noise(), `[${key(name.split('\n'))}]`);
      for (const { path, value } of choose(below, below.toReversed())) lines.push(...noise(), line(path, value));
    }
  }
  const text = [...lines, ...extra].join('\n') + choose('', '\n', '\n\n');
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

interface Pair {
  readonly path: readonly string[];
  readonly value: string;
}

/** Pairs by their table, which is at most `depth` segments deep, with what is left of their paths. */
function grouped(pairs: readonly Pair[], depth: number): Map<string, Pair[]> {
  const tables = new Map<string, Pair[]>();
  for (const { path, value } of pairs) {
    const at = Math.min(depth, path.length - 1);
    const name = path.slice(0, at).join('\n');
    const table = tables.get(name) ?? [];
    tables.set(name, table);
    table.push({ path: path.slice(at), value });
  }
  return tables;
}

/** One of the spellings of a value that mean the same to the server. */
function literal(value: Value, choose: <T>(...options: readonly T[]) => T): string {
  if (typeof value === 'string') return choose(`"${value}"`, `'${value}'`, `"""${value}"""`, `'''${value}'''`);
  if (typeof value === 'boolean')
    return choose(String(value), String(value), `"${value}"`, `"${String(value).toUpperCase()}"`);
  const digits = String(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  const spellings = [
    `${value}`,
    `"${value}"`,
    `'${value}'`,
    `"${sign}0${digits}"`,
    digits.length > 1 ? `${sign}${digits[0]}_${digits.slice(1)}` : `${value}`,
  ];
  if (value >= 0)
    spellings.push(
      `+${value}`,
      `"+${value}"`,
      `0x${value.toString(16)}`,
      `0o${value.toString(8)}`,
      `0b${value.toString(2)}`,
    );
  return choose(...spellings);
}

/** Settings that have nothing to do with ports. */
const unrelated = fc.array(
  fc.record({
    table: fc.stringMatching(/^z[a-z]{1,6}(\.[a-z]{1,4})?$/),
    name: fc.stringMatching(/^[a-z_]{1,8}$/),
    value: fc.constantFrom('1', '"text"', 'true', '[1, 2]', '{ a = 1 }', '2020-01-01'),
  }),
  { maxLength: 30 },
);

function unrelatedLines(tables: readonly { table: string; name: string; value: string }[]): string[] {
  const unique = new Map(tables.map((one, index) => [`${one.table}${index}`, one]));
  return [...unique].map(([table, { name, value }]) => `\n[[${table}]]\n${name} = ${value}`);
}

describe('what a file says, however it is written', function () {
  this.timeout(60_000);

  it('gives the same ports in every form of the same settings', () => {
    fc.assert(
      fc.property(settings, styles, (all, style) => {
        const text = written(all, style);
        assert.deepEqual(deploymentOf(text).tree.problems, [], text);
        assert.equal(outcome(text), outcome(written(all, PLAIN)), text);
      }),
      { numRuns: 600 },
    );
  });

  it('gives the same findings in every form but for the places', () => {
    // Two findings on one line may be one there.
    const codes = (text: string) => [...new Set(findingsOf(text).map(({ code }) => code))].sort();
    fc.assert(
      fc.property(settings, styles, (all, style) => {
        const text = written(all, style);
        assert.deepEqual(codes(text), codes(written(all, PLAIN)), text);
      }),
      { numRuns: 300 },
    );
  });

  it('is not changed by settings that have nothing to do with ports', () => {
    fc.assert(
      fc.property(settings, unrelated, (all, others) => {
        const text = written(all, PLAIN, unrelatedLines(others));
        assert.equal(outcome(text), outcome(written(all, PLAIN)), text);
      }),
      { numRuns: 300 },
    );
  });

  it('has the same ports with an offset in the file as with that offset from outside', () => {
    fc.assert(
      fc.property(
        settings,
        fc.integer({ min: -300, max: 60_000 }),
        fc.option(fc.integer({ max: 100 })),
        (all, offset, inFile) => {
          const inside = written({ ...all, 'server.offset': offset }, PLAIN);
          const outside = written({ ...all, 'server.offset': inFile }, PLAIN);
          assert.equal(outcome(inside), outcome(outside, { properties: { portOffset: String(offset) } }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('moves every port that the offset moves by the difference of two offsets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (first, second) => {
        const ports = (offset: number) =>
          deploymentOf(written({ 'server.hostname': 'a', 'server.offset': offset }, PLAIN)).listeners.flatMap(
            ({ port: { moves }, effective }) => (moves ? [(effective ?? 0) - offset] : []),
          );
        assert.deepEqual(ports(first), ports(second));
        assert.equal(ports(first).length, 4);
      }),
      { numRuns: 50 },
    );
  });
});
