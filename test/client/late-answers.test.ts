import assert from 'node:assert/strict';
import { LateAnswers } from '../../client/src/late-answers';

/** The editor has not asked again meanwhile. */
const WANTED = { isCancellationRequested: false };

describe('an answer about suggestions', () => {
  const [one, other] = ['a text', 'another'];
  const never = new Promise<never>(() => {});
  const listeners = new Set<(event: { document: string }) => unknown>();
  const change = (document: string) => {
    for (const listener of listeners) listener({ document });
  };
  const late = () => new Promise<string[]>((done) => setImmediate(done, ['late']));

  /** Suggestions of which these have been shown last, in line 4 of one text. */
  async function behind(items: readonly string[]): Promise<LateAnswers<string>> {
    const answers = new LateAnswers<string>((listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    });
    assert.deepEqual(await answers.inTime({ document: one, line: 4 }, false, Promise.resolve(items), WANTED), items);
    return answers;
  }

  afterEach(() => assert.equal(listeners.size, 0));

  it('is none when something is typed before it comes, where a list of before may be shown', async () => {
    const answers = await behind(['[transport.http]']);
    const answer = answers.inTime({ document: one, line: 4 }, false, never, WANTED);
    change(one);
    assert.deepEqual(await answer, []);
    // Where a word has begun meanwhile, VS Code asks for that with the list still shown.
    const next = answers.inTime({ document: one, line: 4 }, false, never, WANTED);
    change(one);
    assert.deepEqual(await next, []);
    await answers.inTime({ document: one, line: 4 }, false, Promise.resolve([]), WANTED);
    // Nothing fits: that has closed it.
    const last = answers.inTime({ document: one, line: 4 }, false, late(), WANTED);
    change(one);
    assert.deepEqual(await last, ['late']);
  });

  it('that the editor no longer wants says nothing of what is shown', async () => {
    const answers = await behind(['[transport.http]']);
    await answers.inTime({ document: one, line: 4 }, true, Promise.resolve([]), { isCancellationRequested: true });
    const answer = answers.inTime({ document: one, line: 4 }, false, never, WANTED);
    change(one);
    assert.deepEqual(await answer, []);
  });

  it('is waited for as long as nothing is typed in that text', async () => {
    const answers = await behind(['[transport.http]']);
    const answer = answers.inTime({ document: one, line: 4 }, false, late(), WANTED);
    change(other);
    assert.deepEqual(await answer, ['late']);
  });

  it('is waited for where no list may be shown', async () => {
    for (const [items, document, line, isAsked] of [
      [[], one, 4, false],
      [['a'], one, 5, false],
      [['a'], other, 4, false],
      // A character that asks for suggestions has been typed.
      [['a'], one, 4, true],
    ] as const) {
      const answers = await behind(items);
      const answer = answers.inTime({ document, line }, isAsked, late(), WANTED);
      change(document);
      assert.deepEqual(await answer, ['late']);
    }
  });

  it('fails as it fails', async () => {
    const answers = await behind(['a']);
    await assert.rejects(
      answers.inTime({ document: one, line: 4 }, false, Promise.reject(new Error('gone')), WANTED),
      /^Error: gone$/,
    );
  });
});
