import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { MOST_NODES } from './yaml-budget';

/** A map may merge another one, which merges another one, ... */
const DEEPEST = 8;

/** What is in the documents of a YAML file, behind aliases and merge keys, within a budget of nodes: once that is used up there is nothing more. */
export class YamlNodes {
  #document: Document | null = null;
  #visited = 0;
  /** What the aliases of the document lead to. Null: nobody has asked. */
  #targets: ReadonlyMap<Alias, Node> | null = null;

  /** The document that is looked at from now on. */
  turnTo(document: Document): void {
    this.#document = document;
    this.#targets = null;
  }

  /** What an alias leads to. */
  resolve(node: unknown): Node | null {
    const found = this.#document && isAlias(node) ? this.#targetOf(node, this.#document) : node;
    return isMap(found) || isSeq(found) || isScalar(found) ? (found as Node) : null;
  }

  #targetOf(alias: Alias, document: Document): unknown {
    this.#targets ??= targetsIn(document);
    return this.#targets.get(alias);
  }

  /** The pairs of a map, those that it merges (`<<: *base`) included. Empty for what is no map. */
  entries(node: unknown, depth = 0): Map<string, Node | null> {
    const found = new Map<string, Node | null>();
    const map = this.resolve(node);
    if (!isMap(map) || depth > DEEPEST) return found;
    for (const { key, value } of (map as YAMLMap<unknown, unknown>).items) {
      if (++this.#visited > MOST_NODES) return found;
      const name = isScalar(key) ? String(key.value) : '';
      if (isMergeKey(key)) {
        const merged = this.resolve(value);
        for (const one of isSeq(merged) ? merged.items : [merged]) {
          for (const [other, node] of this.entries(one, depth + 1)) if (!found.has(other)) found.set(other, node);
        }
      } else found.set(name, this.resolve(value));
    }
    return found;
  }

  get(node: Node | null | undefined, name: string): Node | null {
    return this.entries(node).get(name) ?? null;
  }

  items(node: Node | null | undefined): (Node | null)[] {
    if (!isSeq(node)) return [];
    this.#visited += node.items.length;
    return this.#visited > MOST_NODES ? [] : node.items.map((item) => this.resolve(item));
  }

  textOf(node: Node | null | undefined): string | null {
    return isScalar(node) && node.value !== null && node.value !== undefined ? String(node.value) : null;
  }
}

/** What each alias leads to: the last node before it that has the anchor. The parser would go through the document for each. */
function targetsIn(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node) && target) targets.set(node, target);
      if (!isAlias(node) && node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol');
}
