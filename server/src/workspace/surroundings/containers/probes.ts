import { isScalar, type Node } from 'yaml';

/** A port of the own machine in a command that probes it: `nc -z localhost 8290`, `curl http://localhost:9201/healthz`, `"localhost", "8290"`. */
export const PROBED = /\b(?:localhost|127\.0\.0\.1)(?:[: ]|["'],\s{0,9}["'])(\d{2,5})\b/g;

/** The own machine, as a word of its own in a command: the next word may be a port. */
const OWN_MACHINE = /^(?:localhost|127\.0\.0\.1)$/;

/** A port in a text, and where it begins there, in UTF-16 code units. */
interface Probe {
  readonly at: number;
  readonly port: string;
}

/** The ports of the own machine that a text probes. */
export function probesInText(text: string): readonly Probe[] {
  return [...text.matchAll(PROBED)].map(({ 0: all, 1: port = '', index }) => ({
    at: index + all.length - port.length,
    port,
  }));
}

/** The ports of the own machine that a command in a YAML text probes. @param words it is one text, or word by word. */
export function probesInCommand(text: string, words: readonly (Node | null | undefined)[]): readonly Probe[] {
  return words.flatMap((word, index) => {
    if (!isScalar(word) || !word.range) return [];
    const [start, end] = word.range;
    const source = text.slice(start, end);
    const before = words[index - 1];
    const [, quote = '', port] = /^(["']?)(\d{2,5})\1$/.exec(source) ?? [];
    if (port !== undefined && isScalar(before) && OWN_MACHINE.test(String(before.value)))
      return [{ at: start + quote.length, port }];
    return probesInText(source).map((probe) => ({ ...probe, at: start + probe.at }));
  });
}
