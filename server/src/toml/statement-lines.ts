import { LineIndex, type Lines, type Position } from './lines';
import type { LocatedStatement } from './statement';
import type { StatementList } from './statement-list';
import { firstWhere } from './text-order';

/** The lines of a document, found by way of its statements; only those of one statement are counted, when asked for. */
export class StatementLines implements Lines {
  readonly #statements: Pick<StatementList, 'text' | 'all'>;
  #latest: { readonly statement: LocatedStatement; readonly index: LineIndex } | null = null;

  /** @param statements of the text whose lines these are, now and after every edit. */
  constructor(statements: Pick<StatementList, 'text' | 'all'>) {
    this.#statements = statements;
  }

  get lineCount(): number {
    const last = this.#statements.all.at(-1);
    return last === undefined ? 1 : last.line + last.lineEnds + 1;
  }

  positionAt(offset: number): Position {
    const wanted = offset > 0 ? Math.min(Math.trunc(offset), this.#statements.text.length) : 0;
    const statement = this.#last((one) => one.start <= wanted);
    if (statement === undefined) return { line: 0, character: 0 };
    const { line, character } = this.#index(statement).positionAt(wanted - statement.start);
    return { line: statement.line + line, character };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.#statements.text.length;
    const statement = this.#last((one) => one.line <= position.line);
    if (statement === undefined) return 0;
    const line = Math.trunc(position.line) - statement.line;
    return statement.start + this.#index(statement).offsetAt({ line, character: position.character });
  }

  lineSpan(line: number): { readonly start: number; readonly end: number } {
    const statement = this.#last((one) => one.line <= line) ?? this.#statements.all[0];
    if (statement === undefined) return { start: 0, end: 0 };
    const { start, end } = this.#index(statement).lineSpan(line - statement.line);
    return { start: statement.start + start, end: statement.start + end };
  }

  /** Many places in one statement are asked for one after the other, and what is in it never changes. */
  #index(statement: LocatedStatement): LineIndex {
    if (this.#latest?.statement !== statement) {
      const { start, end } = statement;
      this.#latest = { statement, index: new LineIndex(this.#statements.text.slice(start, end)) };
    }
    return this.#latest.index;
  }

  /** The last statement of which something holds that holds of all in front of it. */
  #last(holds: (statement: LocatedStatement) => boolean): LocatedStatement | undefined {
    const { all } = this.#statements;
    return all[firstWhere(all, (statement) => !holds(statement)) - 1];
  }
}
