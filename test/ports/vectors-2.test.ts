import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { checkDeployment } from '../../server/src/ports/findings/checks';
import type { Finding } from '../../server/src/ports/findings/kinds';
import type { Deployment } from '../../server/src/ports/micro-integrator/deployment';
import { flattenedIn } from '../../server/src/ports/micro-integrator/pipeline/flattening';
import { deploymentOf } from './support/outcome';
import { openPorts, readPorts } from './support/ports';

interface Vector {
  readonly case: string;
  readonly category: string;
  readonly desc: string;
  readonly env: Readonly<Record<string, string>>;
  readonly props: Readonly<Record<string, string>>;
  /** Missing where the parser itself ran out of stack. */
  readonly parse?: 'ok' | 'error';
  /** How many keys the real parser flattened the file to. */
  readonly keys?: number;
  readonly startup: 'ok' | 'degraded' | 'failed';
  readonly offset?: string;
  readonly ports: readonly {
    readonly id: string;
    readonly effective: number | null;
    readonly open: boolean;
    readonly competing?: true;
  }[];
  readonly text: string;
}

// One JSON object a line: the outcome on the real server, and the text of the file. Packed, because most texts repeat
// the product's own files.
const packed = readFileSync(path.resolve(import.meta.dirname, '../fixtures/vectors-2/vectors.jsonl.br'));
const vectors = brotliDecompressSync(packed)
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector);

interface Read {
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
}

function read({ text, env, props }: Vector): Read {
  const deployment = deploymentOf(text, { environment: env, properties: props });
  return { deployment, findings: checkDeployment(deployment) };
}

describe('the vectors of other kinds: mutated files, many sections, sizes of hash tables, every key with every type', function () {
  this.timeout(60_000);

  it('are all there', () => assert.equal(vectors.length, 3256));

  for (const category of new Set(vectors.map((vector) => vector.category))) {
    describe(category, () => {
      for (const vector of vectors.filter((one) => one.category === category)) {
        it(`${vector.case} ${vector.desc}`, () => {
          const { deployment, findings } = read(vector);
          assert.equal(deployment.startup, vector.startup);
          if (vector.parse) assert.equal(deployment.dialect.parses, vector.parse === 'ok', 'the grammar');
          if (vector.keys !== undefined) {
            const { tree } = deployment;
            const flattened = tree.groups.all.flatMap((group) => [...flattenedIn(group, tree).keys()]);
            assert.equal(new Set(flattened).size, vector.keys, 'the flattened keys');
          }
          if (vector.startup !== 'failed') {
            assert.deepEqual(openPorts(readPorts(deployment)), openPorts(vector.ports));
            assert.equal(deployment.offset.text, vector.offset);
          }
          if (deployment.whose.kind !== 'micro-integrator') return;
          const competing = vector.ports.some((port) => port.competing);
          if (vector.ports.length > 0)
            assert.equal(
              findings.some(({ code }) => code === 'ambiguous-port'),
              competing,
            );
          const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
          assert.equal(errors.length > 0, vector.startup !== 'ok', `errors: ${errors.join(', ') || 'none'}`);
        });
      }
    });
  }
});
