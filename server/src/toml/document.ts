import { problemOf } from './definitions';
import { differenceOf } from './difference';
import type { Lines } from './lines';
import { Outline } from './outline';
import type { LocatedSection } from './sections';
import type { LocatedStatement } from './statement';
import { StatementLines } from './statement-lines';
import { StatementList } from './statement-list';
import { takenBack } from './taken-back';
import type { Comment, Groups, SyntaxProblem, TomlTree } from './tree';

/**
 * A text that is edited, with its tree. An edit reads again the statements that it touches (`StatementList`); what a name at the root
 * holds is derived again only where it changed (`Outline`). The tree is always equal to that of a new document with the same text.
 */
export class TomlDocument {
  readonly #statements: StatementList;
  readonly #outline: Outline;
  readonly #lines: StatementLines;
  #tree: TomlTree;

  constructor(text: string) {
    this.#statements = new StatementList(text);
    this.#outline = new Outline(this.#statements);
    this.#lines = new StatementLines(this.#statements);
    this.#tree = this.#newTree();
  }

  get text(): string {
    return this.#statements.text;
  }

  get statements(): readonly LocatedStatement[] {
    return this.#statements.all;
  }

  /** Holds until the next edit. */
  get tree(): TomlTree {
    return this.#tree;
  }

  /** Whether there is nothing that is not TOML. */
  get isValid(): boolean {
    return this.#statements.isFaultless && this.#outline.redefinitions.length === 0;
  }

  /** How many statements have been read since the document is there: a measure of the work that edits make. */
  get statementsRead(): number {
    return this.#statements.read;
  }

  /** Takes another text, near or far from the one before. */
  edit(text: string): TomlTree {
    const difference = differenceOf(this.text, text);
    if (difference === null) return this.#tree;
    this.#outline.follow(this.#statements.edit(text, difference));
    this.#tree = this.#newTree();
    return this.#tree;
  }

  /**
   * What comes of another text: it takes the place of this one, as by an edit, while somebody asks about its tree; then all is as it
   * was, down to the last object. Nothing that was told of the text as it is may be asked meanwhile: spans lead elsewhere until then.
   */
  tried<T>(text: string, ask: (tree: TomlTree) => T): T {
    const tree = this.#tree;
    const parts = [this.#statements.remembered(), this.#outline.remembered()];
    try {
      return takenBack(() => ask(this.edit(text)));
    } finally {
      for (const bringBack of parts) bringBack();
      this.#tree = tree;
    }
  }

  #newTree(): TomlTree {
    const { searches: statements } = this.#statements;
    const { searches } = this.#outline;
    return new DocumentTree(
      this.text,
      this.#lines,
      this.#statements.all,
      this.#outline.sections,
      this.#outline.groups,
      statements && searches && { statements, ...searches },
      () => this.#problems(),
    );
  }

  #problems(): SyntaxProblem[] {
    const { faulty } = this.#statements;
    const problems = faulty.flatMap((one) => one.problems);
    // Once is enough: a text with such line ends has them everywhere.
    const loneReturn = faulty.find((one) => one.loneReturn !== null)?.loneReturn;
    if (loneReturn) problems.push(loneReturn);
    for (const one of this.#outline.redefinitions) problems.push(problemOf(one, this.#lines));
    const [first] = faulty;
    if (problems.length === 0 && first?.fault) return [first.fault];
    return problems.sort(byPlace);
  }
}

/** The tree of a document between two edits. What takes a look at the whole text is made when it is asked for. */
class DocumentTree implements TomlTree {
  #comments: readonly Comment[] | null = null;
  #problems: readonly SyntaxProblem[] | null = null;
  readonly #findProblems: () => readonly SyntaxProblem[];
  readonly marks = [];
  document: TomlTree['document'] = null;

  constructor(
    readonly text: string,
    readonly lines: Lines,
    readonly statements: readonly LocatedStatement[],
    readonly sections: readonly LocatedSection[],
    readonly groups: Groups,
    readonly searches: TomlTree['searches'],
    findProblems: () => readonly SyntaxProblem[],
  ) {
    this.#findProblems = findProblems;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.statements.flatMap(({ comments }) => comments);
    return this.#comments;
  }

  get problems(): readonly SyntaxProblem[] {
    this.#problems ??= this.#findProblems();
    return this.#problems;
  }
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
