import { commandsOf, stretchOf } from '../containers/shell-words';
import { type InsidePort, insidePorts } from './inside-ports';

/** Options of `kubectl port-forward` whose value is the next word. */
const VALUED = new Set(['-n', '--namespace', '--address', '--context', '--cluster', '--kubeconfig', '--user', '-s']);

/** What is forwarded to is a pod, by itself or by what makes it: a service has ports of its own. */
const POD = /^(?:(?:pods?|po|deployments?|deploy|statefulsets?|sts|replicasets?|rs)\/)?[\w.$(){}"-]+$/;

/**
 * The ports inside pods to which the commands `kubectl port-forward` (or `oc`) of a text lead.
 * Source: the reference of kubectl; ports-elsewhere, part A2.
 * @param text of a script.
 */
export function forwardedPorts(text: string): readonly InsidePort[] {
  if (!text.includes('port-forward')) return [];
  const lines = text.split(/\r?\n/);
  return commandsOf(text).flatMap((words) => {
    const verb = words.findIndex((word) => word.text === 'port-forward');
    if (verb < 1 || !words.slice(0, verb).some((word) => /^(?:kubectl|oc)$/.test(word.text))) return [];
    const operands = words
      .slice(verb + 1)
      .filter(({ text: word }, index, all) => !word.startsWith('-') && !VALUED.has(all[index - 1]?.text ?? ''));
    const [target, ...ports] = operands;
    if (!target || !POD.test(target.text)) return [];
    return ports.flatMap((word) => {
      const [all, local = ''] = /^(\d{0,5}:)?\d{1,5}$/.exec(word.text) ?? [];
      const stretch = all === undefined ? null : stretchOf(word, local.length, all.length);
      return stretch ? insidePorts(lines, { number: word.line, ...stretch }) : [];
    });
  });
}
