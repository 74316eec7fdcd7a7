import assert from 'node:assert/strict';
import { LateAnswers } from '../../client/src/late-answers';

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
    assert.deepEqual(await answers.inTime({ document: one, line: 4 }, false, Promise.resolve(items)), items);
    return answers;
  }

  afterEach(() => assert.equal(listeners.size, 0));

  it('is none when something is typed before it comes, where a list of before may be shown', async () => {
    const answers = await behind(['[transport.http]']);
    const answer = answers.inTime({ document: one, line: 4 }, false, never);
    change(one);
    assert.deepEqual(await answer, []);
    // That has closed the list: the next one may take its time.
    const next = answers.inTime({ document: one, line: 4 }, false, late());
    change(one);
    assert.deepEqual(await next, ['late']);
  });

  it('is waited for as long as nothing is typed in that text', async () => {
    const answers = await behind(['[transport.http]']);
    const answer = answers.inTime({ document: one, line: 4 }, false, late());
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
      const answer = answers.inTime({ document, line }, isAsked, late());
      change(document);
      assert.deepEqual(await answer, ['late']);
    }
  });

  it('fails as it fails', async () => {
    const answers = await behind(['a']);
    await assert.rejects(
      answers.inTime({ document: one, line: 4 }, false, Promise.reject(new Error('gone'))),
      /^Error: gone$/,
    );
  });
});
