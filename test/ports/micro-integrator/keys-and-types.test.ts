import assert from 'node:assert/strict';
import { checkDeployment } from '../../../server/src/ports/findings/checks';
import type { Deployment } from '../../../server/src/ports/micro-integrator/deployment';
import { keySegments } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { LOOP_RULES, type ValueType } from '../../../server/src/ports/micro-integrator/printing/value-rules';
import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../../server/src/ports/product/defaults';
import { KEY_MAPPINGS } from '../../../server/src/ports/product/key-mappings';
import type { Each, Part, Test } from '../../../server/src/ports/product/templates/parts';
import { TEMPLATES } from '../../../server/src/ports/product/templates/templates';
import { deploymentOf } from '../support/outcome';

/** What some template does with a key. */
type Use = 'prints' | 'asks' | 'compares' | `goes through it as ${Each['through']}`;

/** A value of each type, and what reaches the templates where it is the value of a key. */
const VALUES: readonly (readonly [toml: string, type: ValueType | 'nothing'])[] = [
  ['1', 'integer'],
  ['1.5', 'float'],
  ['"a & b"', 'text'],
  ['""', 'text'],
  ['true', 'boolean'],
  ['1979-05-27', 'date'],
  ['[]', 'list'],
  ['["a"]', 'list'],
  ['[{a = 1}]', 'list'],
  ['{a = 1}', 'table'],
  ['{}', 'nothing'],
];

/** Whether a use ends the start-up: a rule for every use and every type. */
const DIES: Readonly<Record<Use, Readonly<Record<ValueType, boolean>>>> = {
  prints: never(),
  asks: never(),
  compares: { ...never(), integer: true, float: true },
  'goes through it as plain': loop('plain'),
  'goes through it as entries': loop('entries'),
  'goes through it as elements': loop('elements'),
};

function never(): Record<ValueType, boolean> {
  return { text: false, integer: false, float: false, boolean: false, date: false, list: false, table: false };
}

function loop(through: Each['through']): Record<ValueType, boolean> {
  const rules = LOOP_RULES[through];
  return Object.fromEntries(Object.entries(rules).map(([type, rule]) => [type, rule === 'dies'])) as Record<
    ValueType,
    boolean
  >;
}

/** A use of a key with the conditions around it. */
interface GuardedUse {
  readonly use: Use;
  readonly guards: readonly Test[];
}

/** What the templates do with each key, the variables of loops left out. */
function usesByKey(): Map<string, GuardedUse[]> {
  const uses = new Map<string, GuardedUse[]>();
  const add = (path: readonly string[], variables: ReadonlySet<string>, use: Use, guards: readonly Test[]) => {
    if (variables.has(path[0] ?? '')) return;
    const key = path.join('.');
    uses.set(key, [...(uses.get(key) ?? []), { use, guards }]);
  };
  const ask = (test: Test, variables: ReadonlySet<string>, guards: readonly Test[]) => {
    if (test.asks === 'all') for (const one of test.tests) ask(one, variables, guards);
    else add(test.path, variables, test.asks === 'is-true' ? 'compares' : 'asks', guards);
  };
  const visit = (parts: readonly Part[], variables: ReadonlySet<string>, guards: readonly Test[]) => {
    for (const part of parts) {
      if (part.does === 'either') {
        for (const { test, parts: inner } of part.branches) {
          ask(test, variables, guards);
          visit(inner, variables, [...guards, test]);
        }
        continue;
      }
      const use = part.does === 'each' ? (`goes through it as ${part.through}` as const) : 'prints';
      add(part.does === 'element' ? part.name : part.path, variables, use, guards);
      if (part.does === 'each') visit(part.parts, new Set([...variables, ...part.variables]), guards);
      if (part.does === 'element') visit(part.parts, variables, guards);
    }
  };
  for (const { parts } of TEMPLATES) visit(parts, new Set(), []);
  return uses;
}

const USES = usesByKey();

/** Loops over the entries of a table print whatever lies in it. */
const TABLES = [...USES].filter(([, uses]) => uses.some(({ use }) => use === 'goes through it as entries'));

const KEYS = new Set([
  ...KEY_MAPPINGS.keys(),
  ...KEY_MAPPINGS.values(),
  ...DEFAULTS.keys(),
  ...STRUCTURED_DEFAULTS.keys(),
  ...USES.keys(),
]);

/** Whether a condition lets a template through, with the settings as they are. */
function lets(test: Test, { settings }: Deployment): boolean {
  if (test.asks === 'all') return test.tests.every((one) => lets(one, { settings } as Deployment));
  const value = settings.rendered(test.path.join('.'));
  const size = Array.isArray(value) || typeof value === 'string' ? value.length : value instanceof Map ? value.size : 0;
  switch (test.asks) {
    case 'is-defined':
      return value !== undefined;
    case 'is-empty':
      return size === 0;
    case 'is-filled':
      return size > 0;
    default:
      return value === true || value === 'true' || value === 1n;
  }
}

/** There is an error finding if and only if the server does not come up as asked. */
function assertTold(deployment: Deployment, text: string): void {
  if (deployment.whose.kind !== 'micro-integrator') return;
  const errors = checkDeployment(deployment).filter(({ severity }) => severity === 'error');
  assert.equal(errors.length > 0, deployment.startup !== 'ok', text);
}

function fileWith(key: string, value: string): string {
  return `${key === 'server.hostname' ? '' : 'server.hostname = "localhost"\n'}${key} = ${value}\n`;
}

describe('every key of the product with a value of every type', function () {
  this.timeout(120_000);

  it('is used by a template, lies in a table that is printed whole, or is one of those that nothing reads', () => {
    const unread = [...KEYS]
      .map((key) => KEY_MAPPINGS.get(key) ?? key)
      .filter((key) => !USES.has(key))
      .filter((key) => !TABLES.some(([table]) => key.startsWith(`${table}.`)))
      .filter((key) => ![...USES.keys()].some((used) => used.startsWith(`${key}.`)));
    assert.deepEqual([...new Set(unread)].sort(), UNREAD);
  });

  it('ends the start-up where the rule of a use that the template reaches says so; an error finding tells why', () => {
    for (const key of KEYS) {
      const productKey = KEY_MAPPINGS.get(key) ?? key;
      for (const [value, type] of VALUES) {
        const text = fileWith(key, value);
        const deployment = deploymentOf(text);
        const found = deployment.settings.rendered(productKey);
        // A default that comes later may have taken the place of the value.
        const isThere = found !== undefined && (type === 'table' || !(found instanceof Map));
        const dies = (USES.get(productKey) ?? []).some(
          ({ use, guards }) => type !== 'nothing' && DIES[use][type] && guards.every((test) => lets(test, deployment)),
        );
        const own = deployment.unusable.filter((unusable) => unusable.key === productKey);
        assert.equal(own.length > 0, isThere && dies, text);
        assertTold(deployment, text);
      }
    }
  });

  it('tells of an array of tables, too, without a value in the file', () => {
    for (const key of KEYS) {
      if (key === 'server.hostname') continue;
      const text = `server.hostname = "localhost"\n[[${key}]]\n`;
      assertTold(deploymentOf(text), text);
    }
  });

  it('is taken apart as it is written', () => {
    for (const key of KEYS) assert.ok(keySegments(key).length > 0, key);
  });
});

/** Keys of the product's tables that no template of it reads. */
const UNREAD: readonly string[] = [
  'database.enable_config',
  'database.enable_gov',
  'encryption.algorithm',
  'encryption.alias',
  'encryption.type',
  "transport.mqtt.listener.mqttConFactory.parameter.'mqtt.server.host.name'",
  'transport.netty.https.sender.ssl_profile.read_interval',
  'user_store.base_dn',
];
