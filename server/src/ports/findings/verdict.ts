import { once } from '../../toml/once';
import type { Span } from '../../toml/tree';
import { code, enumeratedShort, joined, type Phrase, phrase } from '../../words/phrase';
import type { Deployment, Startup } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import { JVM_PORTS } from '../product/catalog';
import { causeOf, offsetSpan } from './places';
import { startFailures } from './start-failures';

/** What becomes of a server, in words for every place that shows it: hint, hover, table, status. */
export interface Verdict {
  readonly startup: Startup;
  /** How bad that is: `error` for one that does not start. Conflicts stand for themselves. */
  readonly severity: 'error' | 'warning' | 'none';
  /**
   * In a few words, where no port is open: "the server does not start: line 7". Null: the ports say enough.
   */
  readonly brief: Phrase | null;
  /** One sentence. */
  readonly sentence: Phrase;
  /** What is to blame, if anything is. */
  readonly cause: Span | null;
}

const SEVERITY_OF = { failed: 'error', degraded: 'warning', ok: 'none' } as const;

/** Meaningless for a file of another product. Every listener's hint asks for it, so it is worked out once for each deployment. */
export const verdictOf = once((deployment: Deployment): Verdict => {
  return { ...judge(deployment), severity: SEVERITY_OF[deployment.startup] };
});

function judge(deployment: Deployment): Omit<Verdict, 'severity'> {
  const { startup, lines, listeners, whose } = deployment;
  if (whose.kind === 'template') {
    const sentence = phrase`This is a template: ports shown as ? depend on what is filled in.`;
    return { startup, brief: null, sentence, cause: null };
  }
  const [failure] = startFailures(deployment);
  if (failure) {
    const line = lines.positionAt(failure.span.start).line + 1;
    const brief = phrase`the server does not start: line ${line}`;
    return {
      startup,
      brief,
      sentence: phrase`The server does not start: line ${line}, ${failure.because}.`,
      cause: failure.span,
    };
  }
  const closed = listeners.filter(({ state }) => state === 'failed');
  const offset = offsetFault(deployment);
  const [first] = closed;
  const cause = offset ? offsetSpan(deployment) : first ? causeOf(deployment, first) : null;
  const faults = [...(offset ? [offset] : []), ...(first ? [stayClosed(closed)] : [])];
  const own = listeners.filter(({ port }) => !JVM_PORTS.includes(port));
  if (own.every(({ state }) => state !== 'open' && state !== 'unknown')) {
    const brief = phrase`the server listens on nothing`;
    const why = offset ?? (first ? stayClosed(closed) : phrase`all is switched off`);
    return { startup, brief, sentence: phrase`The server starts and listens on nothing: ${why}.`, cause };
  }
  if (faults.length > 0) {
    return { startup, brief: null, sentence: phrase`The server starts, but ${joined(faults, ': ')}.`, cause };
  }
  const unknown = listeners.some(({ state }) => state === 'unknown');
  const sentence = unknown
    ? phrase`The server starts. Ports shown as ? are known only to the running server.`
    : phrase`The server starts and opens all that is switched on.`;
  return { startup, brief: null, sentence, cause };
}

/** What is wrong with an offset with which the server starts all the same. */
function offsetFault({ offset }: Deployment): Phrase | null {
  const text = code(offset.text ?? '');
  if (offset.fault === 'junk') return phrase`the offset ${text} is no integer`;
  return offset.fault === 'padded' ? phrase`the offset ${text} has blanks around it` : null;
}

function stayClosed(closed: readonly Listener[]): Phrase {
  const names = enumeratedShort(closed.map(({ port }) => phrase`${port.short}`));
  return closed.length > 1 ? phrase`${names} stay closed` : phrase`${names} stays closed`;
}
