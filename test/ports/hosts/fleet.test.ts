import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictsOf, indexPorts } from '../../../server/src/ports/hosts/conflicts';
import type { Instance } from '../../../server/src/ports/hosts/instances';
import { changesSummary } from '../../../server/src/ports/hosts/planning/changes';
import { NEXT_FREE } from '../../../server/src/ports/hosts/planning/free-ports';
import { freeChange, planHost } from '../../../server/src/ports/hosts/planning/plan';
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
  return { uri: name, name, host: { name: 'localhost', rule: 'hostname' }, deployment, containers: [], repeated: [] };
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
        const after = group.map((one) => changes.find(({ instance }) => instance === one)?.after ?? one);
        const holders = unsolved
          .flatMap((one) => [one, one.other])
          .map(({ instance: { name }, port }) => `${name} ${port}`);
        const left = [...pairs(after)].map((pair) => pair.replace(/ \S+ /, ' '));
        assert.deepEqual([...new Set(holders)].sort(), [...new Set(left)].sort());
        for (const { instance, offset } of changes) assert.ok(offset === null || !instance.deployment.offset.override);
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

  const plain: Node = { offset: null, override: null, http: null, https: null, httpOff: false, tcp: null };
  /** What a plan changes, as people are told. */
  function planned(nodes: readonly Node[], search = NEXT_FREE, keep: readonly string[] = []): string {
    const group = nodes.map((node, index) => instance(`node${index + 1}`, node));
    return changesSummary(planHost(group, search, new Set(keep)).changes);
  }

  it('gives the next free offset from 10 up', () => {
    const group = [instance('node1', plain), instance('node2', plain), instance('node3', { ...plain, offset: 11 })];
    const [, second] = group;
    assert.ok(second);
    assert.equal(freeChange(second, group)?.offset, 12);
    assert.equal(planned([plain, plain, { ...plain, offset: 11 }]), 'node2 → 12');
  });

  it('takes an offset out where the built-in one is free', () => {
    const [node1, node2] = [
      { ...plain, offset: 3, http: 8290 },
      { ...plain, offset: 3 },
    ];
    assert.equal(planned([node1, node2]), 'node2 → 10');
    const [change] = planHost([instance('node1', node1), instance('node2', node2)]).changes;
    assert.equal(change?.after.deployment.tree.text, tomlOf(node2).replace('offset = 3\n', ''));
    assert.equal(change?.causes, false);
  });

  it('moves a port that no offset moves, and leaves the offset alone', () => {
    const fleet = [
      { ...plain, tcp: 8289 },
      { ...plain, offset: 300, tcp: 8579 },
      { ...plain, offset: 500, tcp: 8579 },
    ];
    const group = fleet.map((node, index) => instance('abc'[index] ?? '', node));
    const [, b] = group;
    assert.ok(b);
    // 8580 is HTTP of b itself.
    assert.equal(
      changesSummary([freeChange(b, group)].filter((change) => change !== null)),
      'TCP transport of b → 8581',
    );
    assert.equal(planned(fleet), 'TCP transport of node3 → 8581');
  });

  it('gives nobody an offset whose ports another one keeps that changes something else', () => {
    const fleet = [
      { ...plain, offset: 0, tcp: 8253 },
      { ...plain, tcp: 8253 },
      { ...plain, offset: 11, tcp: 8253 },
      plain,
    ].map((node) => ({ ...node, https: 20_000 }));
    // 11 is free for nobody: node3 has only its TCP port to change.
    assert.equal(planned(fleet), 'node2 → 12, TCP transport of node2 → 8254, TCP transport of node3 → 8255');
  });

  it('moves the base of a port where no offset helps', () => {
    // Any offset but 0 makes 8290 look like a base that somebody took for an effective port.
    const odd = { ...plain, offset: 0, http: 8290 };
    assert.equal(planned([plain, odd]), 'HTTP pass-through of node2 → 8291');
  });

  it('moves the others where one finds nothing that is free', () => {
    // With any other offset a port of it would be beyond the last one, or look like a base that somebody took for an effective port.
    const stuck = { ...plain, offset: 10, http: 8280, https: 65525 };
    assert.equal(planned([plain, stuck]), 'node1 → 11');
    assert.equal(planned([stuck, plain]), 'node2 → 11');
    assert.equal(planned([plain, plain, stuck]), 'node1 → 11, node2 → 12');
    // More than are searched for the fewest changes.
    const many = Array.from({ length: 70 }, (_, index) => ({ ...plain, offset: 100 + 60 * index }));
    assert.equal(planned([plain, ...many, stuck]), 'node1 → 11');
  });

  it('looks for an offset again once a base port is another one', () => {
    // With any other offset HTTPS would be beyond the last port, until it has moved from 65535.
    const [tcp, https] = [
      { ...plain, offset: 12, tcp: 65535 },
      { ...plain, offset: 10, https: 65525 },
    ];
    const fixed = { ...plain, override: 10 };
    assert.equal(planned([fixed, tcp, https]), 'node3 → 11, HTTPS pass-through of node3 → 1024');
  });

  it('is not kept from a change by what stands behind the number, or in it', () => {
    const line = (offset: string) => `[server]\nhostname = "localhost"\noffset = ${offset} # \u0001\n`;
    assert.equal(planned([plain, { ...plain, offset: 10, text: line('10') }]), 'node2 → 11');
    assert.equal(planned([{ ...plain, offset: 9 }, { ...plain, offset: 9, text: line('9') }, plain]), 'node2 → 11');
  });

  it('begins where it is told, in steps, and stays off what is reserved', () => {
    assert.equal(planned([plain, plain, plain], { ...NEXT_FREE, first: 100, step: 100 }), 'node2 → 100, node3 → 200');
    assert.equal(planned([plain, plain], { ...NEXT_FREE, reserved: [{ from: 8291, to: 8295 }] }), 'node2 → 16');
    assert.equal(planned([plain, plain], { ...NEXT_FREE, reserved: [{ from: 8291, to: 8600 }] }), 'node2 → 358');
  });

  it('changes none that is to stay', () => {
    assert.equal(planned([plain, plain], NEXT_FREE, ['node2']), 'node1 → 11');
    assert.equal(planned([plain, plain], NEXT_FREE, ['node1', 'node2']), '');
  });

  it('opens no other conflict with the port that it gives up', () => {
    // The offset of both comes from outside. Where the TCP transport of the second left 8290, its HTTP would open there.
    const outside = { ...plain, override: 10 };
    const { changes, unsolved } = planHost([instance('node1', outside), instance('node2', { ...outside, tcp: 8290 })]);
    assert.deepEqual(changes, []);
    assert.ok(unsolved.some(({ port, listener }) => port === 8290 && listener.port.id === 'tcp'));
  });

  it('tells a few changes, and counts the others', () => {
    assert.equal(
      planned(Array.from({ length: 9 }, () => plain)),
      'node2 → 11, node3 → 12, node4 → 13, node5 → 14, node6 → 15, and 3 more',
    );
  });

  it('keeps its work in proportion to the instances, not to their pairs', () => {
    const group = Array.from({ length: 1000 }, (_, index) => instance(`n${index}`, plain));
    const index = indexPorts(group);
    const [first] = group;
    assert.ok(first);
    assert.equal(conflictsOf(first, index, 10).length, 40);
    assert.equal(planHost(group).changes.length, 999);
  });
});
