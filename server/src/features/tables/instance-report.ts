import type { Severity } from '../../ports/findings/finding';
import type { Finding, FindingCode } from '../../ports/findings/kinds';
import { reasonText } from '../../ports/findings/listener-words';
import { offsetKeyOf, portKeyOf } from '../../ports/findings/places';
import { verdictOf } from '../../ports/findings/verdict';
import { type Container, leadsTo } from '../../ports/hosts/containers';
import type { Deployment, Startup } from '../../ports/micro-integrator/deployment';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { OFFSET_PROPERTY } from '../../ports/product/catalog';
import type { Span } from '../../toml/tree';
import { plainText } from '../../words/phrase';

/** An instance as plain data, for programs. Lines and columns count from 1, columns in UTF-16 code units; ends are exclusive. */
export interface InstanceReport {
  /** Null for a file that is no Micro Integrator's. */
  readonly startup: Startup | null;
  /** Null for a file that is no Micro Integrator's. */
  readonly offset: OffsetReport | null;
  /** The release that runs it: `4.1.0`. Null where nothing tells. */
  readonly release: string | null;
  readonly ports: readonly PortReport[];
  readonly findings: readonly FindingReport[];
}

interface OffsetReport {
  /** Null where it is no integer, or unknown. */
  readonly value: number | null;
  /** The value depends on what is not known here. */
  readonly unknown: boolean;
  readonly source: 'built-in' | 'server.offset' | '-DportOffset';
  /** Where the file sets it; null where it does not, or where that is replaced. */
  readonly line: number | null;
  /** Where it comes from when the file's is replaced: a flag, or a line of another file. */
  readonly from: string | null;
}

interface PortReport {
  readonly id: string;
  readonly key: string;
  readonly base: number | null;
  readonly effective: number | null;
  /** The address that it is bound to, `?` for one that is not known here; null for all of them. */
  readonly address: string | null;
  readonly open: boolean;
  /** `unknown`: whether it opens, or on which port, depends on what is not known here. */
  readonly state: Listener['state'];
  readonly reason: string | null;
  /** Of an instance in containers: what leads to it from the machine; `host` is null where the port is random or unknown. */
  readonly published?: readonly {
    readonly address: string | null;
    readonly host: number | null;
    readonly mapping: string;
  }[];
  /** Where the file sets it; null for a default. */
  readonly line: number | null;
}

export interface FindingReport {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const SOURCES = { 'built-in': 'built-in', file: 'server.offset', override: `-D${OFFSET_PROPERTY}` } as const;

/** What becomes of a server that starts with a file. @param containers what runs it. */
export function instanceReport(
  deployment: Deployment,
  all: readonly Finding[],
  containers: readonly Container[] = [],
): InstanceReport {
  const { lines, offset, listeners, startup, whose } = deployment;
  const line = (span: Span | null) => (span ? lines.positionAt(span.start).line + 1 : null);
  const findings = all.map(({ code, severity, message, span }) => {
    const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
    const place = {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
    return { code, severity, message, ...place };
  });
  if (whose.kind !== 'micro-integrator') {
    return { startup: null, offset: null, release: null, ports: [], findings };
  }
  return {
    startup,
    offset: {
      value: offset.value,
      unknown: offset.fault === 'unknown',
      source: SOURCES[offset.source],
      line: offset.source === 'file' ? line(offsetKeyOf(deployment)) : null,
      from: offset.source === 'override' ? (offset.override?.from ?? null) : null,
    },
    release: deployment.launch.release?.number ?? null,
    ports: listeners.map((listener) => {
      const { port, base, effective, address = null, state, reason } = listener;
      const isOpen = state === 'open' && startup !== 'failed';
      const mappings = isOpen ? containers.flatMap((container) => container.mappings) : [];
      const published = mappings
        .filter((mapping) => leadsTo(mapping, listener))
        .map(({ address, host, text }) => ({ address, host, mapping: text }));
      return {
        id: port.id,
        key: port.key,
        base,
        effective,
        address,
        open: isOpen,
        state: startup === 'failed' ? 'off' : state,
        reason: startup === 'failed' ? plainText(verdictOf(deployment).sentence) : reason && reasonText(reason),
        ...(containers.length > 0 ? { published } : {}),
        line: line(portKeyOf(deployment, listener)),
      };
    }),
    findings,
  };
}
