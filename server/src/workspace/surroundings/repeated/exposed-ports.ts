import { instructionsOf } from '../containers/dockerfile';
import { probesInText } from '../containers/probes';
import { type InsidePort, insidePorts, type Stretch, wholeVariable } from './inside-ports';

/**
 * The ports that a Dockerfile exposes, a range port by port, and those of the container that its health check asks. A variable counts as what the file sets it to last, and is to be changed
 * there; one that only the build knows says nothing.
 * Source: the reference of Dockerfiles, EXPOSE; ports-elsewhere, part A3.
 */
export function exposedPorts(text: string): InsidePort[] {
  const lines = text.split(/\r?\n/);
  const variables = new Map<string, Stretch | null>();
  return instructionsOf(text).flatMap(({ name, lines: own }) =>
    own.flatMap(({ number, text: body }, index) => {
      const words = [...body.matchAll(/\S+/g)].slice(index === 0 ? 1 : 0);
      if (name === 'ARG' || name === 'ENV') {
        for (const { 0: word, index: start } of words) set(variables, word, number, start);
      }
      if (name === 'HEALTHCHECK')
        return probesInText(body).flatMap(({ at, port }) =>
          insidePorts(lines, { number, start: at, end: at + port.length }),
        );
      if (name !== 'EXPOSE') return [];
      return words.flatMap(({ 0: word, index: start }): InsidePort[] => {
        const variable = wholeVariable(word);
        if (!variable) return insidePorts(lines, { number, start, end: start + word.length });
        const { name: called, otherwise, protocol } = variable;
        const first = start + (otherwise?.at ?? 0);
        const own = otherwise && { number, start: first, end: first + otherwise.figures.length };
        const at = variables.has(called) ? variables.get(called) : own;
        return at ? insidePorts(lines, at).map((one) => ({ ...one, protocol })) : [];
      });
    }),
  );
}

/** `NAME=8290`; of a variable that is set to anything else nothing is known. */
function set(variables: Map<string, Stretch | null>, word: string, number: number, start: number): void {
  const [, name = word, quote = '', figures = ''] = /^(\w{1,100})=(["']?)(\d{1,5})\2$/.exec(word) ?? [];
  const first = start + name.length + 1 + quote.length;
  variables.set(
    name.split('=', 1)[0] ?? '',
    figures === '' ? null : { number, start: first, end: first + figures.length },
  );
}
