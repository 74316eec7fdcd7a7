import assert from 'node:assert/strict';
import type { Kind } from '../../server/src/ports/findings/kind';
import { KINDS } from '../../server/src/ports/findings/kinds';
import { keyOf, speak } from '../../server/src/words/language';
import spanish from '../../server/src/words/spanish.json' with { type: 'json' };
import { samples, vectorCases } from '../support/fixtures';
import { read } from '../support/reading';
import { sentencesOf, termsOfFacts } from '../support/sentences';

const SENTENCES = sentencesOf('server/src');
const TABLE: Readonly<Record<string, string>> = spanish;

/** What stands in a sentence in every language: placeholders in any order, and what is written in backticks. */
function marks(sentence: string): string[] {
  return [...sentence.matchAll(/\{\d\}|`[^`]*`/g)].map(([mark]) => mark).sort();
}

const KEYS = new Set([...SENTENCES.map(({ key }) => key), ...termsOfFacts()]);

describe('the Spanish sentences', () => {
  it('have the placeholders and the code of the English ones', () => {
    for (const [english, sentence] of Object.entries(TABLE)) assert.deepEqual(marks(sentence), marks(english), english);
  });

  it('are said by nobody before the language is known', () => {
    assert.deepEqual(
      SENTENCES.filter(({ isEarly }) => isEarly).map(({ place }) => place),
      [],
    );
  });

  it('are keyed as the source has them', () => {
    assert.equal(keyOf(['', ' of ', '']), '{0} of {1}');
    assert.ok(KEYS.size > 600);
  });
});

describe('in Spanish', () => {
  afterEach(() => speak(null));
  const cases = [
    ...vectorCases(),
    ...samples(),
    ...(KINDS as readonly Kind[]).map(({ code, example }) => ({ name: code, text: example })),
  ];
  const outcome = (text: string) => {
    const { findings } = read(text);
    const related = findings.flatMap((one) => one.related ?? []);
    return {
      places: findings.map(({ code, span, severity, repairs, faded }) => [
        code,
        span,
        severity,
        faded,
        repairs.map(({ edits, preferred }) => [edits, preferred]),
      ]),
      said: [...findings.flatMap(({ message, repairs }) => [message, ...repairs.map(({ title }) => title)])],
      related: related.map(({ message }) => message),
    };
  };

  it('the same is found at the same places, and every sentence is another one', () => {
    const same = new Set<string>();
    for (const { name, text } of cases) {
      speak(null);
      const english = outcome(text);
      speak(TABLE);
      const other = outcome(text);
      assert.deepEqual(other.places, english.places, name);
      for (const [at, sentence] of [...english.said, ...english.related].entries()) {
        if ([...other.said, ...other.related][at] === sentence) same.add(sentence);
      }
    }
    assert.deepEqual([...same], []);
  });
});
