import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeOffset } from '../../../server/src/ports/findings/edits';
import { conflictsOf, indexPorts } from '../../../server/src/ports/hosts/conflicts';
import type { Instance } from '../../../server/src/ports/hosts/instances';
import { type Change, freeChange, planHost } from '../../../server/src/ports/hosts/plan';
import { readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { parseToml } from '../../../server/src/toml/parse';

/** What a random node looks like: everything that decides on its ports. */
interface Node {
  readonly offset: number | null;
  readonly override: number | null;
  readonly http: number | null;
  readonly https: number | null;
  readonly httpOff: boolean;
  readonly tcp: number | null;
  readonly text?: string;
}

function instance(name: string, node: Node): Instance {
  const text = node.text ?? tomlOf(node);
  const override = node.override === null ? null : { text: String(node.override), from: 'a test' };
  const launch = { environment: {}, systemProperties: {}, others: 'unset' as const, override };
  const deployment = readDeployment(parseToml(text), launch);
  return { uri: name, name, host: { name: 'localhost', rule: 'hostname' }, deployment, containers: [] };
}

function tomlOf({ offset, http, https, httpOff, tcp }: Node): string {
  return [
    '[server]',
    'hostname = "localhost"',
    ...(offset === null ? ['# offset = 10'] : [`offset = ${offset}`]),
    '[transport.http]',
    ...(http === null ? [] : [`listener.port = ${http}`]),
    ...(https === null ? [] : [`listener.secured_port = ${https}`]),
    ...(httpOff ? ['listener.enable = false'] : []),
    ...(tcp === null ? [] : ['[transport.tcp]', 'listener.enable = true', `listener.port = ${tcp}`]),
    '',
  ].join('\n');
}

/** The ports that are open, computed from the node alone: an independent check of the rules. */
function openPorts({ offset, override, http, https, httpOff, tcp }: Node): number[] {
  const added = override ?? offset ?? 10;
  const wanted = [
    ...(tcp === null ? [] : [tcp]),
    ...(httpOff ? [] : [(http ?? 8280) + added]),
    (https ?? 8243) + added,
    ...(httpOff ? [] : [9191 + added]),
    9154 + added,
  ];
  return [...new Set(wanted)];
}

const nodes = fc.array(
  fc.record<Node>({
    offset: fc.option(fc.constantFrom(0, 3, 10, 11, 12, 37, 47, 48, 100, 884, 921, 958)),
    override: fc.option(fc.constantFrom(10, 11, 47, 60), { freq: 6 }),
    http: fc.option(fc.constantFrom(8280, 8281, 8243, 9000, 9191), { freq: 3 }),
    https: fc.option(fc.constantFrom(8243, 8244, 8280, 9001), { freq: 3 }),
    httpOff: fc.boolean(),
    tcp: fc.option(fc.constantFrom(8290, 8253, 6060, 9201), { freq: 4 }),
  }),
  { minLength: 2, maxLength: 9 },
);

function pairs(group: readonly Instance[]): Set<string> {
  const index = indexPorts(group);
  return new Set(
    group.flatMap((one) =>
      conflictsOf(one, index).map(({ other, port }) => [one.name, other.instance.name, port].join(' ')),
    ),
  );
}

/** The text after the plan's edits, as a user gets it. */
function applied({ instance: { deployment }, offset, ports }: Change): string {
  const edits = ports.flatMap(({ listener, port }) => {
    const entry = listener.settings.at(-1)?.entry;
    return entry ? [{ span: entry.value.span, text: String(port) }] : [];
  });
  if (offset !== null) edits.push(writeOffset(deployment.tree, deployment.offset.setting?.entry ?? null, offset));
  let { text } = deployment.tree;
  for (const { span, text: added } of edits.sort((a, b) => b.span.start - a.span.start)) {
    text = text.slice(0, span.start) + added + text.slice(span.end);
  }
  return text;
}

describe('several instances on one host', function () {
  this.timeout(60_000);

  it('finds just the ports that two of them open', () => {
    fc.assert(
      fc.property(nodes, (fleet) => {
        const group = fleet.map((node, index) => instance(`n${index}`, node));
        const expected = new Set<string>();
        for (const [i, a] of fleet.entries()) {
          for (const [j, b] of fleet.entries()) {
            if (i === j) continue;
            for (const port of openPorts(a)) if (openPorts(b).includes(port)) expected.add(`n${i} n${j} ${port}`);
          }
        }
        assert.deepEqual([...pairs(group)].sort(), [...expected].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('plans changes after which nothing conflicts but what is given from outside', () => {
    fc.assert(
      fc.property(nodes, (fleet) => {
        const group = fleet.map((node, index) => instance(`n${index}`, node));
        const { changes, unsolved } = planHost(group);
        const after = group.map((one, index) => {
          const change = changes.find((candidate) => candidate.instance === one);
          const node = fleet[index];
          assert.ok(node);
          return change ? instance(one.name, { ...node, text: applied(change) }) : one;
        });
        const left = new Set(
          unsolved.flatMap(({ instance: a, other, port }) => [
            `${a.name} ${other.instance.name} ${port}`,
            `${other.instance.name} ${a.name} ${port}`,
          ]),
        );
        assert.deepEqual([...pairs(after)].sort(), [...left].sort());
        for (const {
          instance: { deployment },
        } of changes)
          assert.equal(deployment.offset.override, null);
      }),
      { numRuns: 300 },
    );
  });

  it('changes as few instances as a search through all choices finds', () => {
    const plain = fc.array(
      fc.record<Node>({
        offset: fc.option(fc.constantFrom(10, 11, 47, 48)),
        override: fc.constant(null),
        http: fc.constant(null),
        https: fc.constant(null),
        httpOff: fc.constant(false),
        tcp: fc.constant(null),
      }),
      { minLength: 2, maxLength: 7 },
    );
    fc.assert(
      fc.property(plain, (fleet) => {
        const group = fleet.map((node, index) => instance(`n${index}`, node));
        let fewest = fleet.length;
        for (let mask = 0; mask < 1 << fleet.length; mask++) {
          const kept = group.filter((_, index) => !(mask & (1 << index)));
          if (pairs(kept).size === 0) fewest = Math.min(fewest, fleet.length - kept.length);
        }
        assert.equal(planHost(group).changes.length, fewest);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the next free offset from 10 up', () => {
    const plain: Node = { offset: null, override: null, http: null, https: null, httpOff: false, tcp: null };
    const group = [instance('node1', plain), instance('node2', plain), instance('node3', { ...plain, offset: 11 })];
    const [, second] = group;
    assert.ok(second);
    assert.equal(freeChange(second, group)?.offset, 12);
    assert.deepEqual(
      planHost(group).changes.map(({ instance: { name }, offset }) => [name, offset]),
      [['node2', 12]],
    );
  });

  it('moves a port that no offset moves', () => {
    const node = { override: null, http: null, https: null, httpOff: false, tcp: 6060 };
    const { changes } = planHost([instance('a', { ...node, offset: 20 }), instance('b', { ...node, offset: 21 })]);
    assert.deepEqual(
      changes.map(({ instance: { name }, offset, ports }) => [name, offset, ports.map(({ port }) => port)]),
      [['b', null, [6061]]],
    );
  });

  it('keeps its work in proportion to the instances, not to their pairs', () => {
    const plain: Node = { offset: null, override: null, http: null, https: null, httpOff: false, tcp: null };
    const group = Array.from({ length: 1000 }, (_, index) => instance(`n${index}`, plain));
    const index = indexPorts(group);
    const [first] = group;
    assert.ok(first);
    assert.equal(conflictsOf(first, index, 10).length, 40);
    assert.equal(planHost(group).changes.length, 999);
  });
});
