import { type Instruction, instructionsOf } from '../containers/dockerfile';
import { probesInText } from '../containers/probes';
import { type InsidePort, insidePorts, type Stretch, wholeVariable } from './inside-ports';

/**
 * The ports that the last stage of a Dockerfile exposes, with those that it builds on, a range port by port, and those of the container that its health check asks. A variable counts as what the file sets it to last, and is to be changed
 * there; one that only the build knows says nothing.
 * Source: the reference of Dockerfiles, EXPOSE; ports-elsewhere, part A3.
 */
export function exposedPorts(text: string): InsidePort[] {
  const lines = text.split(/\r?\n/);
  const variables = new Map<string, Stretch | null>();
  const instructions = instructionsOf(text);
  const inImage = inLastStage(instructions);
  return instructions.flatMap(({ name, lines: own }, which) =>
    own.flatMap(({ number, text: body }, index) => {
      const words = [...body.matchAll(/\S+/g)].slice(index === 0 ? 1 : 0);
      if (name === 'ARG' || name === 'ENV') {
        for (const { 0: word, index: start } of words) set(variables, word, number, start);
      }
      if (!inImage[which]) return [];
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

/** Which of the instructions make the image that a build without a target gives: those of the last stage and of the ones that it builds on. */
function inLastStage(instructions: readonly Instruction[]): readonly boolean[] {
  const stages: { readonly alias: string; readonly base: string }[] = [];
  const stageOf = instructions.map(({ name, lines }) => {
    if (name === 'FROM') {
      const [base = '', as, alias = ''] = (lines[0]?.text ?? '')
        .trim()
        .split(/\s+/)
        .slice(1)
        .filter((word) => !word.startsWith('--'));
      stages.push({ base: base.toLowerCase(), alias: as?.toUpperCase() === 'AS' ? alias.toLowerCase() : '' });
    }
    return stages.length - 1;
  });
  const made = new Set<number>();
  for (let at = stages.length - 1; at >= 0 && !made.has(at); ) {
    made.add(at);
    const { base } = stages[at] ?? { base: '' };
    const before = stages.slice(0, at);
    at = base === '' ? -1 : before.findLastIndex(({ alias }, index) => alias === base || String(index) === base);
  }
  return stageOf.map((stage) => stage < 0 || made.has(stage));
}
