import assert from 'node:assert/strict';
import client from '../../l10n/bundle.l10n.es.json' with { type: 'json' };
import type { Kind } from '../../server/src/ports/findings/kind';
import { KINDS } from '../../server/src/ports/findings/kinds';
import { speak } from '../../server/src/words/language';
import spanish from '../../server/src/words/spanish.json' with { type: 'json' };
import { samples, vectorCases } from '../support/fixtures';
import { read } from '../support/reading';
import { clientSentences, type Sentence, serverSentences, termsOfFacts } from '../support/sentences';

/** The tables of a language, each with what it has to say. */
const TABLES: readonly {
  file: string;
  table: Readonly<Record<string, string>>;
  sentences: Sentence[];
  terms: string[];
}[] = [
  { file: 'server/src/words/spanish.json', table: spanish, sentences: serverSentences(), terms: termsOfFacts() },
  { file: 'l10n/bundle.l10n.es.json', table: client, sentences: clientSentences(), terms: [] },
];

/** What stands in a sentence in every language: placeholders in any order, and what is written in backticks. */
function marks(sentence: string): string[] {
  return [...sentence.matchAll(/\{\d\}|`[^`]*`/g)].map(([mark]) => mark).sort();
}

for (const { file, table, sentences, terms } of TABLES) {
  const keys = new Set([...sentences.map(({ key }) => key), ...terms]);

  describe(`the Spanish sentences in ${file}`, () => {
    it('are one for each English one', () => {
      const lines = [...keys].filter((key) => !Object.hasOwn(table, key)).map((key) => `  ${JSON.stringify(key)}: "",`);
      assert.equal(lines.join('\n'), '', `${file} lacks, to be said in Spanish:\n${lines.join('\n')}\n`);
    });

    it('are none for what nobody says any more', () => {
      assert.deepEqual(
        Object.keys(table).filter((key) => !keys.has(key)),
        [],
      );
    });

    it('have the placeholders and the code of the English ones', () => {
      for (const [english, sentence] of Object.entries(table)) {
        assert.deepEqual(marks(sentence), marks(english), english);
      }
    });

    it('are said by nobody before the language is known', () => {
      const early = sentences.filter(({ isEarly }) => isEarly);
      assert.deepEqual(
        early.map(({ place }) => place),
        [],
      );
    });

    it('are many', () => {
      assert.ok(keys.size > 80, `${keys.size}`);
    });
  });
}

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
        repairs().map(({ edits, preferred }) => [edits, preferred]),
      ]),
      said: [...findings.flatMap(({ message, repairs }) => [message, ...repairs().map(({ title }) => title)])],
      related: related.map(({ message }) => message),
    };
  };

  it('the same is found at the same places, and every sentence is another one', () => {
    const same = new Set<string>();
    for (const { name, text } of cases) {
      speak(null);
      const english = outcome(text);
      speak(spanish);
      const other = outcome(text);
      assert.deepEqual(other.places, english.places, name);
      for (const [at, sentence] of [...english.said, ...english.related].entries()) {
        if ([...other.said, ...other.related][at] === sentence) same.add(sentence);
      }
    }
    assert.deepEqual([...same], []);
  });
});
