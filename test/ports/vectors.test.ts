import assert from 'node:assert/strict';
import path from 'node:path';
import { checkDeployment } from '../../server/src/ports/findings/checks';
import type { Finding } from '../../server/src/ports/findings/kinds';
import type { Deployment } from '../../server/src/ports/micro-integrator/deployment';
import { serverRejection } from '../../server/src/ports/micro-integrator/parser/grammar';
import {
  canonicalKey,
  isList,
  isMap,
  javaText,
  type ServerValue,
} from '../../server/src/ports/micro-integrator/pipeline/server-values';
import { parseToml } from '../../server/src/toml/parse';
import { deploymentOf, holdsNothing } from './support/outcome';
import { openPorts, readPorts } from './support/ports';
import { decode, lines } from './support/shared';

interface RealPort {
  readonly id: string;
  readonly effective: number | null;
  readonly open: boolean;
  readonly key: string;
  readonly competing?: readonly string[];
}

interface Vector {
  readonly case: string;
  readonly category: string;
  readonly desc: string;
  readonly env: Readonly<Record<string, string>>;
  readonly props: Readonly<Record<string, string>>;
  readonly parse: 'ok' | 'error';
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  readonly resolveError: string | null;
  readonly resolveStage?: string;
  readonly startup: string;
  readonly offset: string | null;
  readonly ports: readonly RealPort[];
}

const folder = path.resolve(import.meta.dirname, '../fixtures/vectors');
const vectors = lines<Vector>(path.join(folder, 'expected.jsonl'));
const flattened = new Map(
  lines<{ case: string; tomlFlat: Readonly<Record<string, string | null>> | null }>(
    path.join(folder, 'flat.jsonl'),
  ).map(({ case: name, tomlFlat }) => [name, tomlFlat]),
);

interface Read {
  readonly text: string;
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
}

const readings = new Map<Vector, Read>();

/** A vector as it is read with its variables; each is read once. */
function read(vector: Vector): Read {
  const known = readings.get(vector);
  if (known) return known;
  const text = decode(path.join(folder, 'cases', vector.case));
  const deployment = deploymentOf(text, { environment: vector.env, properties: vector.props });
  const reading = { text, deployment, findings: checkDeployment(deployment) };
  readings.set(vector, reading);
  return reading;
}

/** What the real server's parser makes of a file: a StackOverflowError and a bad key come after its grammar. */
const failsInToml = ({ parse, resolveStage }: Vector) => parse === 'error' || resolveStage === 'toml';

/** `Long:3`, as the fixture writes it. The order of keys within a table of an array is that of a hash table: left out. */
function typed(value: ServerValue): string {
  if (isList(value)) return `ArrayList:${value.some(isMap) ? unordered(javaText(value)) : javaText(value)}`;
  const type = { string: 'String', bigint: 'Long', number: 'Double', boolean: 'Boolean', object: 'date' }[
    typeof value as 'string' | 'bigint' | 'number' | 'boolean' | 'object'
  ];
  return `${type}:${javaText(value)}`;
}

function unordered(text: string): string {
  return text.replace(/\{([^{}]*)\}/g, (_, pairs: string) => `{${pairs.split(', ').sort().join(', ')}}`);
}

function expectedFlat(flat: Readonly<Record<string, string | null>>): Record<string, string> {
  const entries = Object.entries(flat).map(([key, value]) => {
    // A key that the server escapes leads to nothing: Java's null.
    const text = (value ?? 'String:').replace(/^(?:Local|Offset)\w+:/, 'date:');
    return [key, text.startsWith('ArrayList') ? unordered(text) : text] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The file's own keys with the values that its parser gives, before they become product keys. */
function readFlat({ settings }: Deployment): Record<string, string> {
  const flat = new Map<string, ServerValue>();
  const elements = new Map<string, Map<string, ServerValue>[]>();
  for (const { key, value, entry } of settings.all()) {
    if (value === null || isMap(value)) continue;
    const number = entry.path.findIndex((step) => typeof step === 'number');
    if (number < 0) {
      flat.set(key, key.includes('\\') ? '' : value);
      continue;
    }
    const list = canonicalKey(entry.path.slice(0, number) as string[]);
    const tables = elements.get(list) ?? [];
    elements.set(list, tables);
    const index = entry.path[number] as number;
    const table = tables[index] ?? new Map<string, ServerValue>();
    tables[index] = table.set(canonicalKey(entry.path.slice(number + 1) as string[]), value);
  }
  const all = [...flat, ...elements].map(([key, value]) => [key, typed(value)] as const);
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the vectors: files whose outcome on a real server is known', function () {
  this.timeout(60_000);

  it('are all there', () => assert.equal(vectors.length, 639));

  for (const category of new Set(vectors.map((vector) => vector.category))) {
    describe(category, () => {
      for (const vector of vectors.filter((one) => one.category === category)) {
        it(`${vector.case} ${vector.desc}`, () => {
          const { deployment, findings } = read(vector);
          const codes = findings.map(({ code }) => code);
          const competing = vector.ports.filter((port) => port.competing);

          if (vector.ports.length > 0)
            assert.equal(codes.includes('ambiguous-port'), competing.length > 0, 'two keys for one port');
          assert.equal(deployment.startup, vector.startup);
          assert.equal(deployment.dialect.parses, vector.parse === 'ok', 'the grammar');
          assert.equal(deployment.dialect.starts, !failsInToml(vector), 'the step behind the grammar');
          if (vector.startup !== 'failed') {
            assert.deepEqual(openPorts(readPorts(deployment)), openPorts(vector.ports));
            assert.equal(deployment.offset.text, vector.offset);
          }
          for (const { id, key } of competing.filter((port) => !port.key.includes(' | '))) {
            const winner = deployment.listeners.find(({ port }) => port.id === id)?.settings.at(-1)?.key;
            assert.equal(winner, key, 'the key that counts today');
          }
        });
      }
    });
  }

  it('flatten to the keys, types and values that the real parser gives', () => {
    const readable = vectors.filter((vector) => flattened.get(vector.case));
    assert.equal(readable.length, 503);
    for (const vector of readable) {
      const flat = flattened.get(vector.case) ?? {};
      assert.deepEqual(readFlat(read(vector).deployment), expectedFlat(flat), vector.case);
    }
  });

  it('are rejected at the line that the real grammar names first', () => {
    // A message about definitions, types or values comes from the steps behind the grammar, which go on after an error.
    const grammatical = /^(Unexpected|Invalid|Empty table key|Integer is too large|Float is too)/;
    const rejected = vectors.filter(({ errors }) => errors.some(({ message }) => grammatical.test(message)));
    assert.equal(rejected.length, 113);
    for (const vector of rejected) {
      const { text } = read(vector);
      const rejection = serverRejection(parseToml(text));
      assert.ok(rejection, vector.case);
      const line = text.slice(0, rejection.start).split('\n').length;
      const first = Math.min(
        ...vector.errors.filter(({ message }) => grammatical.test(message)).map((error) => error.line),
      );
      assert.equal(line, first, vector.case);
    }
  });

  it('have an error finding if and only if the server does not come up as asked', () => {
    for (const vector of vectors) {
      const { text, findings } = read(vector);
      const errors = findings.filter(({ severity }) => severity === 'error');
      const expected = vector.startup !== 'ok' && !holdsNothing(text);
      assert.equal(errors.length > 0, expected, `${vector.case} ${vector.desc}`);
    }
  });
});
