import type { LineIndex } from '../../toml/lines';
import type { Span } from '../../toml/tree';
import type { Listener, Reason } from '../micro-integrator/listeners/listener';
import type { Offset, Override, Place } from '../micro-integrator/offset';
import type { FailureKind } from '../micro-integrator/pipeline/references';
import {
  BUILT_IN_OFFSET,
  type CatalogPort,
  type DeadPort,
  FIRST_UNPRIVILEGED_PORT,
  HIGHEST_PORT,
  type ListenerId,
  LOWEST_PORT,
} from '../product/catalog';
import type { Edit } from './edits';

/** The stable names of everything that the checks can say. */
export type FindingCode =
  | 'toml-syntax'
  | 'offset-invalid'
  | 'offset-redundant'
  | 'port-invalid'
  | 'port-out-of-range'
  | 'port-already-effective'
  | 'port-conflict'
  | 'port-disabled'
  | 'port-never-opened'
  | 'port-privileged'
  | 'hostname-missing'
  | 'unknown-port-key'
  | 'table-order'
  | 'mi-toml-rejected'
  | 'quoted-key-crash'
  | 'ambiguous-port'
  | 'internal-api-closed'
  | 'boolean-invalid'
  | 'reference-unresolved'
  | 'xml-unsafe-value'
  | 'offset-overridden'
  | 'other-product-port'
  | 'not-micro-integrator';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change of the text that ends a finding. `preferred`: the one that most people want. */
export interface Repair {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
}

/** A deployment.toml to point into: what names it, and offsets to lines of its text. */
interface SourceFile {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** Another place that belongs to a finding: in the same file, or in that of another instance. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  readonly in?: SourceFile;
  /** A line (from 0) of a file that is no deployment.toml; the span then says nothing. */
  readonly place?: Place;
}

/** The place that an override comes from, for a link; none where it is no line of a file. */
export function overridePlace({ text, place }: Override): readonly Related[] {
  return place ? [{ message: `The offset ${text} is given here.`, span: { start: 0, end: 0 }, place }] : [];
}

/** Something to say about a stretch of the text. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What the server will do and what to write instead, in full sentences. */
  readonly message: string;
  /** Exactly the token that is to blame. */
  readonly span: Span;
  /** The token has no effect: editors fade it. */
  readonly faded?: true;
  /** Other places that belong to it. */
  readonly related?: readonly Related[];
  readonly repairs: readonly Repair[];
}

/** `8280 + 10 = 8290`, `8280 - 5 = 8275`, or the port alone where no offset is added. */
export function arithmetic({ base, offset, effective, port }: Listener): string {
  if (base === null) return 'unknown';
  if (!port.moves) return String(base);
  const added = offset === null ? ' + ?' : offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
  return `${base}${added} = ${effective ?? '?'}`;
}

const LABELS: Readonly<Record<string, string>> = {
  http: 'HTTP pass-through',
  https: 'HTTPS pass-through',
  'internal-http': 'internal HTTP',
  'internal-https': 'internal HTTPS',
  tcp: 'TCP',
  udp: 'UDP',
};

/** The listener's name inside a sentence: "the HTTP pass-through listener". */
function listenerName(id: ListenerId): string {
  const label = LABELS[id] ?? (id.startsWith('custom:') ? `custom "${id.slice('custom:'.length)}"` : 'debugger');
  return `the ${label} listener`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why a listener does not open, as one sentence for tables, hovers and hints. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'switched-off':
      return `Switched off by \`${reason.gate}\`.`;
    case 'number-gate':
      return `\`${reason.gate}\` is a number, which ends the start-up: write true or false.`;
    case 'offset':
      return 'The offset is no integer, so this listener fails at start-up.';
    case 'not-a-port':
      return `"${reason.text}" is no 32-bit integer, so this listener fails at start-up.`;
    case 'out-of-range':
      return `The sum is not between ${LOWEST_PORT} and ${HIGHEST_PORT}.`;
    case 'taken':
      return `${capital(listenerName(reason.by))} opens this port first.`;
    case 'no-port':
      return 'No port is set, so nothing opens here.';
    case 'no-content-type':
      return "Fails at start-up: `parameter.'transport.udp.contentType'` is not set.";
    case 'debug-only':
      return 'Opens only when the server is started with `-Desb.debug=true`.';
    case 'pass-through-missing':
      return `Stays closed because ${listenerName(reason.listener)} does not come up.`;
    case 'no-api':
      return `No internal API uses ${reason.protocol}.`;
    case 'other-internal-port':
      return `Stays closed because the port of ${listenerName(reason.listener)} ("${reason.text}") is no integer.`;
    case 'other-out-of-range':
      return `Stays closed because the port of ${listenerName(reason.listener)} is out of range.`;
    case 'protocols':
      return `\`${reason.key}\` is "${reason.text}": only http and https, separated by one space, are understood, so no internal API opens.`;
    case 'broken-properties':
      return "A malformed \\u escape makes the server's synapse.properties unreadable.";
    case 'broken-apis':
      return `The value of \`${reason.key}\` breaks internal-apis.xml, so no internal API opens.`;
    case 'ssl-parameter':
      return `\`${reason.key}\` is no parameter that the internal API knows, so no internal API opens.`;
    case 'unknown':
      return `Depends on ${reason.because}, whose value is not known here.`;
  }
}

/** TOML that the server cannot read. `problem` comes from the parser and says what to write. */
export function tomlSyntax(problem: { message: string; span: Span; related?: Related }): Finding {
  return {
    code: 'toml-syntax',
    severity: 'error',
    message: `${problem.message} The server does not start with this file.`,
    span: problem.span,
    ...(problem.related ? { related: [problem.related] } : {}),
    repairs: [],
  };
}

export function offsetInvalid(offset: Offset, written: string, span: Span, repairs: readonly Repair[]): Finding {
  const text = offset.text ?? '';
  const integer = repairs.find(({ title }) => title.startsWith('Write'))?.title;
  const instead = integer
    ? ` ${integer}.`
    : ` Write a whole number, or remove the offset: then the built-in ${BUILT_IN_OFFSET} counts.`;
  const message =
    offset.fault === 'blank'
      ? 'A blank offset ends the start-up with a NullPointerException.'
      : offset.fault === 'unsafe'
        ? `${written} breaks carbon.xml, into which the server copies it as it stands: the start-up fails.`
        : offset.fault === 'padded'
          ? `The blanks around ${text.trim()} make the pass-through listeners fail, and with them the internal API: the server starts and listens on nothing.`
          : `${written} reaches the server as the text "${text}", which is not a 32-bit integer: the server starts and listens on nothing.`;
  return { code: 'offset-invalid', severity: 'error', message: message + instead, span, repairs };
}

export function overrideInvalid(offset: Offset, span: Span): Finding {
  const { text, from } = offset.override ?? { text: '', from: '' };
  return {
    code: 'offset-invalid',
    severity: 'error',
    message: `The offset "${text}" from ${from} is not an integer: the server starts and listens on nothing. It does not fall back to [server] offset. Give a whole number there, or nothing.`,
    span,
    repairs: [],
  };
}

export function offsetRedundant(span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'offset-redundant',
    severity: 'hint',
    message: `${BUILT_IN_OFFSET} is the offset that the server adds anyway: this line changes nothing.`,
    span,
    faded: true,
    repairs,
  };
}

export function portInvalid(listener: Listener, text: string, span: Span, repairs: readonly Repair[]): Finding {
  const internal = listener.port.id.startsWith('internal-');
  const effect = internal
    ? 'neither of the two internal ports opens'
    : `${listenerName(listener.port.id)} does not open${listener.port.id === 'http' || listener.port.id === 'https' ? `, nor does the internal API over ${listener.port.id}` : ''}`;
  const instead = listener.port.base === null ? 'a whole number' : `a whole number, such as ${listener.port.base}`;
  return {
    code: 'port-invalid',
    severity: 'error',
    message: `The server cannot read "${text}" as a port: ${effect}. Write ${instead}.`,
    span,
    repairs,
  };
}

/** The base ports that stay within 0 and 65535 once the offset is added, as text. */
function allowedBases(offset: number): string {
  const [lowest, highest] = [Math.max(1, 1 - offset), HIGHEST_PORT - Math.max(0, offset)];
  return lowest <= highest ? `from ${lowest} to ${highest}` : '';
}

/** Listeners whose sums leave the range. One, or all that one offset moves out. */
export function portOutOfRange(listeners: readonly Listener[], span: Span, repairs: readonly Repair[]): Finding {
  const [first] = listeners;
  const sums = listeners.map((listener) => `${arithmetic(listener)} (${listener.port.label})`).join(', ');
  const many = listeners.length > 1;
  const also =
    listeners.some(({ port }) => port.id === 'internal-http') &&
    !listeners.some(({ port }) => port.id === 'internal-https')
      ? ', and the internal HTTPS listener stays closed with it'
      : '';
  const instead =
    first && first.settings.length > 0
      ? first.port.moves
        ? `Write ${allowedBases(first.offset ?? 0) && `a base port ${allowedBases(first.offset ?? 0)}, or `}another offset.`
        : `Write a port ${allowedBases(0)}.`
      : 'Write another offset.';
  return {
    code: 'port-out-of-range',
    severity: 'error',
    message: `${sums} ${many ? 'are' : 'is'} not between ${LOWEST_PORT} and ${HIGHEST_PORT}: ${many ? 'these listeners do' : 'this listener does'} not open${also}. ${instead}`,
    span,
    repairs,
  };
}

/** The effective port is 0: the system picks one. */
export function portRandom(listener: Listener, span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'port-out-of-range',
    severity: 'warning',
    message: `${arithmetic(listener)}: for port 0 the system picks a random free port at every start. Write a base port that gives at least 1.`,
    span,
    repairs,
  };
}

export function portAlreadyEffective(
  listener: Listener,
  free: boolean,
  span: Span,
  repairs: readonly Repair[],
): Finding {
  const { base, offset, effective, port } = listener;
  const wish = (base ?? 0) - (offset ?? 0);
  const sum = `${wish} ${(offset ?? 0) < 0 ? '-' : '+'} ${Math.abs(offset ?? 0)} = ${base}`;
  const instead = free
    ? `To listen on ${base}, write ${wish} (${sum}).`
    : `Another listener of this file has ${base}: write ${port.base ?? 'another base port'}.`;
  return {
    code: 'port-already-effective',
    severity: 'warning',
    message: `The server adds the offset to this value: it listens on ${effective}, not on ${base}. ${base} is what the base ${(base ?? 0) - BUILT_IN_OFFSET} becomes with the built-in offset ${BUILT_IN_OFFSET}. ${instead}`,
    span,
    repairs,
  };
}

export function portConflict(
  listener: Listener,
  first: Listener,
  span: Span,
  related: Span | null,
  repairs: readonly Repair[],
): Finding {
  return {
    code: 'port-conflict',
    severity: 'error',
    message: `${capital(listenerName(first.port.id))} opens port ${listener.effective} first (${arithmetic(first)}), so ${listenerName(listener.port.id)} (${arithmetic(listener)}) does not open; the server only logs an error. Give one of them another base port.`,
    span,
    ...(related
      ? {
          related: [
            { message: `${capital(listenerName(first.port.id))} takes ${listener.effective} here.`, span: related },
          ],
        }
      : {}),
    repairs,
  };
}

export function portDisabled(listener: Listener, span: Span, repairs: readonly Repair[]): Finding {
  const failed = listener.state === 'failed';
  return {
    code: 'port-disabled',
    severity: failed ? 'error' : 'information',
    message: `This port does not open. ${listener.reason ? reasonText(listener.reason) : ''}`,
    span,
    ...(failed ? {} : { faded: true }),
    repairs,
  };
}

export function portNeverOpened(dead: DeadPort, span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'port-never-opened',
    severity: 'information',
    message: `The server never opens this port: ${dead.because}. The line can go.`,
    span,
    faded: true,
    repairs,
  };
}

/** Listeners below 1024: one, or all that one offset puts there. */
export function portPrivileged(listeners: readonly Listener[], span: Span): Finding {
  const sums = listeners.map((listener) => `${arithmetic(listener)} (${listener.port.label})`).join(', ');
  const one = listeners.length === 1;
  const instead = listeners[0]?.settings.length ? 'a base port' : 'an offset';
  return {
    code: 'port-privileged',
    severity: 'warning',
    message: `${sums} ${one ? 'is' : 'are'} below ${FIRST_UNPRIVILEGED_PORT}: on Linux an ordinary user may not open such ${one ? 'a port' : 'ports'}, unless the system is set up to allow it. Write ${instead} that gives ${FIRST_UNPRIVILEGED_PORT} or more.`,
    span,
    repairs: [],
  };
}

export function hostnameMissing(span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'hostname-missing',
    severity: 'error',
    message:
      '`hostname` is missing in [server]: the server does not start, because a default refers to it. Write `hostname = "localhost"` below [server].',
    span,
    repairs,
  };
}

/** `[[server]]` makes a list of what the server wants as a table. */
export function serverHidden(span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'hostname-missing',
    severity: 'error',
    message:
      '[[server]] makes a list, so the server finds no `hostname` and no `offset` in it and does not start. Write [server].',
    span,
    repairs,
  };
}

/** A key that the server ignores and that looks like one that it reads. */
export function unknownPortKey(
  written: string,
  meant: string,
  why: string,
  span: Span,
  repairs: readonly Repair[],
): Finding {
  return {
    code: 'unknown-port-key',
    severity: 'warning',
    message: `The server ignores \`${written}\`${why}. Did you mean \`${meant}\`?`,
    span,
    repairs,
  };
}

export function notMicroIntegrator(product: string, span: Span): Finding {
  return {
    code: 'not-micro-integrator',
    severity: 'information',
    message: `This looks like a deployment.toml of ${product}, whose ports and offset follow other rules. MI Ports says nothing more about it.`,
    span,
    repairs: [],
  };
}

/** A file that is not UTF-8 text. */
export function notText(span: Span): Finding {
  return {
    code: 'toml-syntax',
    severity: 'error',
    message:
      'This is not UTF-8 text; it may be UTF-16. The server does not start with this file. Save it as UTF-8 without a byte order mark.',
    span,
    repairs: [],
  };
}

/** TOML that other tools refuse and the server reads. */
export function tomlSyntaxTolerated(problem: { message: string; span: Span; related?: Related }): Finding {
  return {
    ...tomlSyntax(problem),
    severity: 'warning',
    message: `${problem.message} Micro Integrator reads it all the same, but it is not valid TOML.`,
  };
}

/** @param valid whether TOML allows the order: it does between tables, it does not after dotted keys. */
export function tableOrder(name: string, valid: boolean, span: Span, first: Span, repairs: readonly Repair[]): Finding {
  const toml = valid ? 'TOML allows this order, the server does not' : 'TOML forbids it as well';
  return {
    code: 'table-order',
    severity: 'error',
    message: `The server dies at start-up with a StackOverflowError and no further word, because [${name}] comes after something that lies below it. ${toml}: write [${name}] first.`,
    span,
    related: [{ message: `This lies below [${name}] and comes before it.`, span: first }],
    repairs,
  };
}

export function serverRejects(message: string, span: Span, repairs: readonly Repair[], first?: Span): Finding {
  return {
    code: 'mi-toml-rejected',
    severity: 'error',
    message: `The server's TOML parser rejects this and the server does not start, though TOML 1.0 tools may accept it. ${message}`,
    span,
    ...(first ? { related: [{ message: 'The first definition is here.', span: first }] } : {}),
    repairs,
  };
}

export function quotedKeyCrash(span: Span): Finding {
  return {
    code: 'quoted-key-crash',
    severity: 'error',
    message: 'A key with a quote in it ends the start-up of the server. Write the key without \' and ".',
    span,
    repairs: [],
  };
}

export function secretNotText(span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'mi-toml-rejected',
    severity: 'error',
    message:
      'The values in [secrets] and [runtime_secrets] must be strings; with another type the server does not start. Put the value in quotes.',
    span,
    repairs,
  };
}

export function ambiguousPort(
  port: CatalogPort,
  winner: string,
  span: Span,
  plain: { readonly key: string; readonly entry: { readonly key: { readonly span: Span } } },
  repairs: readonly Repair[],
): Finding {
  return {
    code: 'ambiguous-port',
    severity: 'warning',
    message: `Two keys set the port of ${listenerName(port.id)}, and the order of a hash table decides which one counts. With the keys that this file has now it is \`${winner}\`; another key anywhere in the file may change that. Keep only \`${plain.key}\`.`,
    span,
    related: [{ message: 'This key sets the same port.', span: plain.entry.key.span }],
    repairs,
  };
}

export function booleanInvalid(
  effect: 'crash' | 'on' | 'off',
  key: string,
  span: Span,
  repairs: readonly Repair[],
): Finding {
  const happens = {
    crash: 'A number here ends the start-up of the server.',
    on: 'The server takes any text but "false" for true.',
    off: 'The server takes anything but true for false.',
  }[effect];
  return {
    code: 'boolean-invalid',
    severity: effect === 'crash' ? 'error' : 'warning',
    message: `\`${key}\` is a switch. ${happens} Write true or false.`,
    span,
    repairs,
  };
}

export function internalApiClosed(reason: string, span: Span, repairs: readonly Repair[]): Finding {
  return {
    code: 'internal-api-closed',
    severity: 'error',
    message: `${reason} Neither of the two internal ports is there then.`,
    span,
    repairs,
  };
}

export function referenceUnresolved(kind: FailureKind, reference: string, span: Span): Finding {
  const why = {
    env: 'no environment variable of that name is set (on the command line, --env NAME=VALUE gives it one)',
    sys: 'no system property of that name is set, or it is empty (on the command line, -Dname=value gives it one)',
    'sys-value': 'the system property has a $ or a \\ in it that the server trips over',
    'ref-missing':
      'there is no such key; `$ref{}` wants the key of the product, as in `$ref{transport.http.listener.parameter.port}`',
    'ref-cycle': 'it leads back to itself',
    'ref-mixed': 'a list of other things than texts stands in this value, and only texts can be combined',
    secret: 'the name is not in [secrets]',
    'secret-plain': 'its value in [secrets] is plain text in brackets; encrypt it with the ciphertool first',
  }[kind];
  return {
    code: 'reference-unresolved',
    severity: 'error',
    message: `The server does not start, because ${reference} cannot be resolved: ${why}.`,
    span,
    repairs: [],
  };
}

/** An environment variable or system property that nobody has told us. */
export function referenceUnknown(reference: string, span: Span): Finding {
  const setting = reference.startsWith('$env') ? 'miPorts.environment' : 'miPorts.systemProperties';
  return {
    code: 'reference-unresolved',
    severity: 'information',
    message: `${reference} is known only to the running server, so what depends on it shows as "?" and is compared with no other instance. Give its value in the setting \`${setting}\` to see the ports. If it is not set on the server, the start-up fails.`,
    span,
    repairs: [],
  };
}

export function xmlUnsafe(file: string, span: Span): Finding {
  const effect = file === 'internal-apis.xml' ? 'both internal ports stay closed' : 'the server does not start';
  return {
    code: 'xml-unsafe-value',
    severity: 'error',
    message: `The server copies this value into ${file} as it stands; < and & break that file, and ${effect}. Write &lt; for < and &amp; for &.`,
    span,
    repairs: [],
  };
}

export function offsetOverridden(override: Override, span: Span): Finding {
  const related = overridePlace(override);
  return {
    code: 'offset-overridden',
    severity: 'information',
    message: `This offset does not count: ${override.from} replaces it.`,
    span,
    faded: true,
    ...(related.length > 0 ? { related } : {}),
    repairs: [],
  };
}

export function offsetSecondStart(span: Span): Finding {
  return {
    code: 'offset-overridden',
    severity: 'information',
    message:
      'The server takes this offset from its second start on, and it then replaces [server] offset. At the first start it does not count.',
    span,
    repairs: [],
  };
}

export function otherProductPort(listeners: readonly Listener[], span: Span): Finding {
  const ports = listeners.map(({ effective }) => effective).join(' and ');
  const it = listeners.length > 1 ? 'them' : 'it';
  return {
    code: 'other-product-port',
    severity: 'information',
    message: `WSO2 API Manager opens ${ports} by default. Where both run on one host, the one that starts later does not get ${it}.`,
    span,
    repairs: [],
  };
}
