import type { Machine } from '../machine';
import type { Decide, Decision } from './fleet-plan';
import { stepText, type View } from './report';

const ANSWERS: ReadonlyMap<string, Decision> = new Map([
  ['y', 'take'],
  ['yes', 'take'],
  ['n', 'skip'],
  ['no', 'skip'],
  ['a', 'all'],
  ['all', 'all'],
  ['q', 'none'],
  ['quit', 'none'],
]);

const QUESTION = 'Make this change? y: yes, n: no, a: this and all others, q: none any more > ';

/** Decides as somebody at the terminal says. The end of the input is a `q`. */
export function asking(ask: NonNullable<Machine['ask']>, view: View): Decide {
  return async (step, files) => {
    for (let question = `${stepText(step, files, view)}${QUESTION}`; ; question = QUESTION) {
      const answer = await ask(question);
      if (answer === null) return 'none';
      const decision = ANSWERS.get(answer.trim().toLowerCase());
      if (decision) return decision;
    }
  };
}
