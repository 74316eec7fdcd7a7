import { TomlDocument } from './document';
import { templateMarks, withoutMarks } from './template-marks';
import type { Span, TomlTree } from './tree';

/** A text that is edited, with its tree; where it is a template, the tree of what is left of it without the engine's marks. */
export class TemplateDocument {
  readonly #whole: TomlDocument;
  #tree: TomlTree;

  constructor(text: string) {
    this.#whole = new TomlDocument(text);
    this.#tree = this.#newTree();
  }

  /** Holds until the next edit. */
  get tree(): TomlTree {
    return this.#tree;
  }

  /** How many statements have been read since the document is there: a measure of the work that edits make. */
  get statementsRead(): number {
    return this.#whole.statementsRead;
  }

  /** Takes another text, near or far from the one before. */
  edit(text: string): TomlTree {
    const known = this.#whole.tree;
    if (this.#whole.edit(text) !== known) this.#tree = this.#newTree();
    return this.#tree;
  }

  /** What comes of another text: as `TomlDocument.tried`. */
  tried<T>(text: string, ask: (tree: TomlTree) => T): T {
    const now = this.#tree;
    return this.#whole.tried(text, () => {
      this.#tree = this.#newTree();
      try {
        return ask(this.#tree);
      } finally {
        this.#tree = now;
      }
    });
  }

  #newTree(): TomlTree {
    const tree = this.#madeTree();
    tree.document = this;
    return tree;
  }

  #madeTree(): TomlTree {
    const whole = this.#whole.tree;
    const marks = this.#whole.isValid ? [] : templateMarks(whole);
    if (marks.length === 0) return whole;
    // Read as a whole each time: what is left of two marks may be the same, and what stands for it is not.
    return new TemplateTree(whole, new TomlDocument(withoutMarks(whole.text, marks)).tree, marks);
  }
}

/**
 * What comes of another text in the place of one: of a document that is edited only what differs is read, and its derivations of all
 * else are shared. The tree that is asked about, and all that is made of it, holds while `ask` runs; that of the text as it is, and
 * spans in it, hold before and afterwards, and nothing of it may be asked meanwhile.
 * @param ask is told how many statements had to be read, too.
 */
export function withTriedText<T>(tree: TomlTree, text: string, ask: (tree: TomlTree, read: number) => T): T {
  const { document } = tree;
  if (document?.tree !== tree) return askAlone(new TemplateDocument(text), ask);
  const before = document.statementsRead;
  return document.tried(text, (other) => ask(other, document.statementsRead - before));
}

function askAlone<T>({ tree, statementsRead }: TemplateDocument, ask: (tree: TomlTree, read: number) => T): T {
  return ask(tree, statementsRead);
}

/** The tree of what is left of a template: its text, lines and problems are those of the whole. */
class TemplateTree implements TomlTree {
  readonly searches = null;
  document: TomlTree['document'] = null;
  readonly text: string;
  readonly lines: TomlTree['lines'];
  readonly statements: TomlTree['statements'];
  readonly sections: TomlTree['sections'];
  readonly groups: TomlTree['groups'];
  readonly comments: TomlTree['comments'];
  readonly #whole: TomlTree;

  constructor(
    whole: TomlTree,
    rest: TomlTree,
    readonly marks: readonly Span[],
  ) {
    this.text = whole.text;
    this.lines = whole.lines;
    this.statements = whole.statements;
    this.sections = rest.sections;
    this.groups = rest.groups;
    this.comments = rest.comments;
    this.#whole = whole;
  }

  get problems(): TomlTree['problems'] {
    return this.#whole.problems;
  }
}
