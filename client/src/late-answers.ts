/** A place in a text: `line` counts from 0. */
interface Place<D> {
  readonly document: D;
  readonly line: number;
}

/** VS Code's event that a text has changed. */
type OnDidChange<D> = (listener: (event: { readonly document: D }) => unknown) => { dispose(): void };

const LATE: readonly never[] = [];

/**
 * Answers about suggestions that come late. Where a word begins, and when another extension starts, VS Code asks anew; until it is
 * answered it goes on showing what it was answered last in that line, whatever is typed, and Enter takes an item of that instead of
 * ending the line. So where there may be such a list, an answer that has not come when something is typed is none: that closes the
 * list, and the next key asks again.
 */
export class LateAnswers<D> {
  readonly #onDidChange: OnDidChange<D>;
  #shown: Place<D> | undefined;

  constructor(onDidChange: OnDidChange<D>) {
    this.#onDidChange = onDidChange;
  }

  /**
   * The items of an answer, or none when it is late. Rejects as the answer does.
   * @param isAsked whether a character was typed that asks for suggestions: an answer to that is waited for.
   * @param token tells whether the editor has lost interest, as it has asked once more: what it shows is no longer up to this answer.
   */
  async inTime<T>(
    place: Place<D>,
    isAsked: boolean,
    answer: Promise<readonly T[]>,
    token: { readonly isCancellationRequested: boolean },
  ): Promise<readonly T[]> {
    const maybeShown = this.#shown?.document === place.document && this.#shown.line === place.line;
    const items = await (maybeShown && !isAsked ? this.#beforeChange(place.document, answer) : answer);
    // Behind an answer that is late VS Code may ask at once for the next word, with the old list still shown.
    if (items !== LATE && !token.isCancellationRequested) this.#shown = items.length > 0 ? place : undefined;
    return items;
  }

  async #beforeChange<T>(changing: D, answer: Promise<readonly T[]>): Promise<readonly T[]> {
    let subscription: { dispose(): void } | undefined;
    const change = new Promise<readonly T[]>((late) => {
      subscription = this.#onDidChange(({ document }) => document === changing && late(LATE));
    });
    try {
      return await Promise.race([answer, change]);
    } finally {
      subscription?.dispose();
    }
  }
}
