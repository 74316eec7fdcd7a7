import type { Listener } from '../ports/micro-integrator/listeners/listener';

/** One listener as a row of a table: base + offset = effective. All texts are plain. */
export interface PortRow {
  readonly listener: Listener;
  readonly label: string;
  /** `8280`; `?` for a base that cannot be read or told, `-` where none is set. */
  readonly base: string;
  /** `+ 10`, `- 5`, `none` for a port that no offset moves, `?` for an offset that cannot be read or told. */
  readonly added: string;
  /** `8290`, `random` for port 0, `closed`, or `?`. */
  readonly effective: string;
}

/**
 * The rows for all listeners, in their order. The debugger's ports are left out unless the file sets them or the server is
 * started for debugging.
 */
export function portRows(listeners: readonly Listener[]): PortRow[] {
  return listeners
    .filter(({ reason, settings }) => reason?.kind !== 'debug-only' || settings.length > 0)
    .map((listener) => {
      const { port, base, offset, reason } = listener;
      return {
        listener,
        label: port.label,
        base: base === null ? (reason?.kind === 'no-port' ? '-' : '?') : String(base),
        added: !port.moves ? 'none' : offset === null ? '?' : `${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`,
        effective: effectiveText(listener),
      };
    });
}

/** What comes out for one listener: `8290`, `random` for port 0, `closed`, or `?` where only the running server knows. */
export function effectiveText({ state, effective }: Listener): string {
  if (state === 'unknown') return '?';
  if (state !== 'open') return 'closed';
  return effective === 0 ? 'random' : String(effective);
}
