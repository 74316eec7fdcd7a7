import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/actions/code-actions';
import { conflictActions } from '../../server/src/features/actions/conflict-actions';
import { changesEdit, type EditStyle } from '../../server/src/features/actions/workspace-edits';
import { freeOffsets } from '../../server/src/features/free-offsets';
import { planHost } from '../../server/src/ports/hosts/planning/plan';
import { readInstanceFiles } from '../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import { type Snapshot, Workspace } from '../../server/src/workspace/workspace';
import { applyEdits } from '../support/edits';
import { conflictsIn, type Opened, openedBy } from './support/brute-force';
import { memoryFiles } from './support/memory-files';
import { anyFleet, filesOf, type Node } from './support/random-fleets';

const ROOT = 'file:///ws';
const RUNS = Number(process.env.RUNS ?? 40);
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const STYLE: EditStyle = { versioned: true, annotated: true, versionOf: () => null };

/** The texts of a fleet and what the program makes of them. */
class Fleet {
  readonly texts: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
  readonly workspace = new Workspace();

  private constructor(texts: Readonly<Record<string, string>>, folders: readonly string[]) {
    this.texts = texts;
    this.folders = folders;
    this.workspace.configure(DEFAULT_SETTINGS, [ROOT]);
  }

  static of(nodes: readonly Node[]): Promise<Fleet> {
    return Fleet.open(
      filesOf(nodes, ROOT),
      nodes.map((_, index) => `${ROOT}/node${index}`),
    );
  }

  static async open(texts: Readonly<Record<string, string>>, folders: readonly string[]): Promise<Fleet> {
    const fleet = new Fleet(texts, folders);
    const uris = folders.map(tomlIn);
    const files = memoryFiles(texts);
    fleet.workspace.setFiles(await readInstanceFiles(files, uris, [ROOT], (message) => assert.fail(message)));
    return fleet;
  }

  snapshot(folder: string): Snapshot {
    return this.workspace.get(tomlIn(folder)) ?? assert.fail(folder);
  }

  /** The fleet with other texts. */
  with(texts: Readonly<Record<string, string>>): Promise<Fleet> {
    return Fleet.open({ ...this.texts, ...texts }, this.folders);
  }

  after(edit: WorkspaceEdit): Promise<Fleet> {
    const changed = (edit.documentChanges ?? []).flatMap((change) => {
      if (!('edits' in change)) return [];
      const { uri } = change.textDocument;
      return [[uri, applyEdits(this.texts[uri] ?? assert.fail(uri), change.edits as TextEdit[])] as const];
    });
    return this.with(Object.fromEntries(changed));
  }

  /** How often each file has each finding. */
  findings(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const folder of this.folders) {
      for (const { code, related } of this.snapshot(folder).findings) {
        const finding = `${folder} ${code}${related?.some((one) => one.in) ? ' across' : ''}`;
        counts.set(finding, (counts.get(finding) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** The findings that another fleet has and this one has not. */
  newIn(other: Fleet): string[] {
    const before = this.findings();
    return [...other.findings()].flatMap(([finding, count]) => (count > (before.get(finding) ?? 0) ? [finding] : []));
  }

  conflicts(): string[] {
    return conflictsIn(this.texts, this.folders);
  }

  opened(folder: string): Opened {
    return openedBy(this.texts, folder);
  }

  /** The ports of an instance that others open as well. */
  met(folder: string): string[] {
    const index = this.folders.indexOf(folder);
    return this.conflicts().flatMap((one) => (one.startsWith(`${index} `) ? [one.replace(/^\d+ \d+ /, '')] : []));
  }

  offsetLine(folder: string): string {
    return /^offset = .*$/m.exec(this.texts[tomlIn(folder)] ?? '')?.[0] ?? '';
  }

  actions(folder: string): CodeAction[] {
    const { instance, findings, deployment, uri } = this.snapshot(folder);
    const group = this.workspace.neighbours(uri);
    const target = { uri, version: null, versioned: true };
    return [
      ...conflictActions(instance, findings, group, ALL, STYLE, (name) => this.workspace.isHost(name)),
      ...codeActions(
        deployment,
        findings,
        { range: ALL },
        target,
        this.workspace.trial(uri),
        freeOffsets(instance, this.workspace.portsBeside(uri)),
      ),
    ];
  }
}

function tomlIn(folder: string): string {
  return `${folder}/conf/deployment.toml`;
}

/** The text with another offset, as a person would write it; 10 is written by saying nothing. */
function withOffset(text: string, offset: number): string {
  const bare = text.replace(/^offset = .*\n/m, '');
  return offset === 10 ? bare : bare.replace(/^(\[server\]\n(?:hostname.*\n)?)/m, `$1offset = ${offset}\n`);
}

/** The conflicts that the findings name, as `conflictsIn` writes them. */
function shown({ folders, snapshot }: Fleet, of = snapshot): string[] {
  return folders.flatMap((folder, i) => {
    const others = of(folder).findings.flatMap(({ related = [] }) => related.flatMap((one) => one.in?.uri ?? []));
    return [...new Set(others)].map((other) => `${i} ${folders.findIndex((one) => tomlIn(one) === other)}`);
  });
}

describe('any fleet', function () {
  this.timeout(600_000);

  const check = (what: string, judge: (fleet: Fleet) => Promise<void> | void, runs = RUNS) =>
    it(what, () =>
      fc.assert(
        fc.asyncProperty(anyFleet, async (nodes) => judge(await Fleet.of(nodes))),
        { numRuns: runs },
      ),
    );

  check('has the conflicts that a simple count finds', (fleet) => {
    const pairs = fleet.conflicts().map((one) => one.replace(/ (?:tcp|udp) .*/, ''));
    assert.deepEqual(shown(fleet, (folder) => fleet.snapshot(folder)).sort(), [...new Set(pairs)].sort());
  });

  check('has a plan that ends what files can end, touches nothing else and leaves nothing new', async (fleet) => {
    const plans = fleet.workspace.hosts().map((group) => planHost(group));
    const after = await fleet.after(
      changesEdit(
        plans.flatMap(({ changes }) => changes),
        STYLE,
      ),
    );
    assert.deepEqual(fleet.newIn(after), []);
    const left = after.folders.flatMap((folder, index) =>
      [...new Set(after.met(folder))].map((port) => `${index} ${port}`),
    );
    const unsolved = plans.flatMap((plan) => plan.unsolved.flatMap((one) => [one, one.other]));
    const told = unsolved.map(
      ({ instance, listener, port }) =>
        `${after.folders.findIndex((folder) => tomlIn(folder) === instance.uri)} ${listener.port.id === 'udp' ? 'udp' : 'tcp'} ${port}`,
    );
    assert.deepEqual([...new Set(told)].sort(), left.sort());
    for (const folder of fleet.folders) {
      if (after.texts[tomlIn(folder)] === fleet.texts[tomlIn(folder)]) continue;
      const met = fleet.met(folder);
      assert.ok(met.length > 0, `${folder} is in conflict`);
      const { moved } = fleet.opened(folder);
      // A port that is given up may let another listener of the file open, which is then in conflict.
      const isShadowed = fleet
        .snapshot(folder)
        .findings.some(({ code, related }) => code === 'port-conflict' && !related?.some((one) => one.in));
      if (!isShadowed && after.offsetLine(folder) !== fleet.offsetLine(folder)) {
        assert.ok(
          met.some((port) => moved.has(port)),
          `a port of ${folder} that moves is in conflict`,
        );
      }
    }
    for (const folder of after.folders) {
      for (const port of after.met(folder))
        assert.ok(after.opened(folder).stuck.has(port), `${folder} ${port} is stuck`);
    }
  });

  check(
    'has actions that leave nothing new and end what they promise',
    async (fleet) => {
      for (const folder of fleet.folders) {
        for (const { title, edit, diagnostics = [] } of fleet.actions(folder)) {
          const after = await fleet.after(edit ?? {});
          assert.deepEqual(fleet.newIn(after), [], `${folder}: ${title}`);
          const met = new Set(fleet.conflicts());
          assert.deepEqual(
            after.conflicts().filter((one) => !met.has(one)),
            [],
            `${folder}: ${title} takes no port`,
          );
          const count = ({ findings }: Snapshot, code: unknown) => findings.filter((one) => one.code === code).length;
          for (const { code } of diagnostics) {
            assert.ok(
              count(after.snapshot(folder), code) < count(fleet.snapshot(folder), code),
              `${folder}: ${title} ends ${code}`,
            );
          }
          const offset = /(?:Set offset|offset of \w+) to (\d+)/.exec(title)?.[1];
          if (offset && title.startsWith('Set')) assert.equal(after.snapshot(folder).deployment.offset.text, offset);
        }
      }
    },
    RUNS / 2,
  );

  check(
    'gets the smallest free offset from 10 up',
    async (fleet) => {
      for (const folder of fleet.folders) {
        const [own] = fleet.actions(folder).map(({ title }) => title);
        const name = folder.slice(ROOT.length + 1);
        // With ports of its own that change as well, another offset is the smallest.
        const given = Number(
          new RegExp(`^Change the offset of ${name} to (\\d+)(?!\\d| and|,)`).exec(own ?? '')?.[1] ?? 10,
        );
        const { value: current, override } = fleet.snapshot(folder).deployment.offset;
        if (override) continue;
        for (let offset = 10; offset < Math.min(given, 40); offset++) {
          if (offset === current) continue;
          const file = tomlIn(folder);
          const other = await fleet.with({ [file]: withOffset(fleet.texts[file] ?? '', offset) });
          const { moved } = other.opened(folder);
          const isTaken = other.met(folder).some((port) => moved.has(port));
          const fresh = fleet.newIn(other).filter((finding) => !finding.endsWith(' across'));
          assert.ok(isTaken || fresh.length > 0, `${offset} is not free for ${folder}, so that it gets ${given}`);
        }
      }
    },
    RUNS / 2,
  );

  check('has a plan that changes as few instances as an exhaustive search', (fleet) => {
    const stuck = fleet.folders.map((folder) => fleet.opened(folder).stuck);
    const conflicts = fleet.conflicts().map((one) => {
      const [, i, j, port = ''] = /^(\d+) (\d+) (.*)$/.exec(one) ?? [];
      const sides = [Number(i), Number(j)].filter((side) => !stuck[side]?.has(port));
      return sides;
    });
    let fewest = fleet.folders.length;
    for (let chosen = 0; chosen < 1 << fleet.folders.length; chosen++) {
      const isEnough = conflicts.every((sides) => sides.length === 0 || sides.some((side) => chosen & (1 << side)));
      const count = fleet.folders.filter((_, side) => chosen & (1 << side)).length;
      if (isEnough) fewest = Math.min(fewest, count);
    }
    const changed = fleet.workspace.hosts().flatMap((group) => planHost(group).changes);
    assert.equal(changed.length, fewest);
  });
});
