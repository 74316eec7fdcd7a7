import type { FindingCode } from './findings';

/** What a finding means, for people who want to know more than its message says. */
export interface Explanation {
  readonly title: string;
  /** What it means and why the server behaves so. Markdown. */
  readonly why: string;
  /** A deployment.toml, complete enough to have the finding and no other. */
  readonly example: string;
  /** The same file put right. */
  readonly repaired: string;
}

const SERVER = '[server]\nhostname = "localhost"\n';

/** One explanation for each code. Source of the facts: ports-reference; the text of docs/diagnostics.md. */
export const EXPLANATIONS: Readonly<Record<FindingCode, Explanation>> = {
  'toml-syntax': {
    title: 'The file is not valid TOML',
    why: 'The server parses `deployment.toml` before anything else. When that fails, it logs "Error parsing deployment configuration" and ends. A few things that TOML forbids the server reads all the same (control characters in comments, an inline table that is extended later): those are warnings.',
    example: `${SERVER}offset = \n`,
    repaired: `${SERVER}offset = 20\n`,
  },
  'offset-invalid': {
    title: 'The offset is no integer',
    why: 'The server copies the offset as text and hands it to Java\'s `Integer.parseInt`. `3.0`, `true`, `"abc"`, a date or a number beyond 32 bits are none: the server starts, every listener fails on its own and nothing listens. No log message names the place. Blanks around the number make the pass-through listeners fail. A blank offset ends the start-up.',
    example: `${SERVER}offset = 3.0\n`,
    repaired: `${SERVER}offset = 3\n`,
  },
  'offset-redundant': {
    title: 'The offset is the built-in one',
    why: 'The built-in offset is 10. An offset in the file replaces it, it is not added to it, so 10 changes nothing: HTTP stays on 8290.',
    example: `${SERVER}offset = 10\n`,
    repaired: SERVER,
  },
  'offset-overridden': {
    title: 'The offset comes from somewhere else',
    why: '`-DportOffset` replaces `[server] offset`, whatever that says. `[system.parameter] portOffset` takes effect from the second start on, because the server writes it to a file that it reads at the next start; from then on it replaces `[server] offset` too.',
    example: `${SERVER}offset = 20\n\n[system.parameter]\nportOffset = 7\n`,
    repaired: `${SERVER}offset = 7\n`,
  },
  'port-invalid': {
    title: 'The port is no integer',
    why: "A port reaches Java's `Integer.parseInt` as text. When it is none, the listener is not set up, and the internal API over the same protocol, which borrows its configuration, stays closed as well. One unreadable internal port closes both internal ports.",
    example: `${SERVER}\n[transport.http]\nlistener.port = "9001 "\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 9001\n`,
  },
  'port-out-of-range': {
    title: 'The sum is no port',
    why: 'Ports go from 0 to 65535, and what counts is the sum of base port and offset. Outside that range the listener does not open; an internal HTTP port out of range closes the internal HTTPS port too. For a sum of 0 the system picks a random port.',
    example: `${SERVER}\n[transport.http]\nlistener.port = 65530\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 65520\n`,
  },
  'port-already-effective': {
    title: 'The offset is added once more',
    why: 'Every page shows 8290, 8253, 9201 and 9164, the ports of a server as it comes. They are sums already: base 8280, 8243, 9191, 9154 plus the built-in 10. Written as a base port, 8290 becomes 8300.',
    example: `${SERVER}\n[transport.http]\nlistener.port = 8290\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 8280\n`,
  },
  'port-conflict': {
    title: 'Two listeners want one port',
    why: 'The first listener to bind wins; the other only logs an error, so the server looks healthy and a port is missing. The order is TCP, HTTP, HTTPS, then internal HTTP and internal HTTPS. Of two instances on one host the one that starts later loses. Offsets that differ by 37, 874, 911 or 948 make different listeners of two instances meet: with 10 and 47 the HTTP port of the one is the HTTPS port of the other, 8290.',
    example: `${SERVER}\n[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9000\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9001\n`,
  },
  'other-product-port': {
    title: "Another product's default port",
    why: 'WSO2 API Manager opens 8280 and 8243 by default. With offset 0 a Micro Integrator takes just these, which is why it has a built-in offset of 10. On one host the server that starts later does not get them.',
    example: `${SERVER}offset = 0\n`,
    repaired: `${SERVER}offset = 20\n`,
  },
  'port-disabled': {
    title: 'A port is set for a listener that does not open',
    why: 'The listener is switched off, no internal API uses its protocol, or the pass-through listener that it needs is off: without HTTP pass-through there is no internal HTTP port, without HTTPS pass-through no internal HTTPS port.',
    example: `${SERVER}\n[transport.http]\nlistener.enable = false\nlistener.port = 9000\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 9000\n`,
  },
  'port-never-opened': {
    title: 'Nothing opens this port',
    why: 'The product has keys for ports that no code opens: the two JMX ports of `[monitoring.jmx]`, and the listeners of the blocking transport. JMX uses a random port.',
    example: `${SERVER}\n[monitoring.jmx]\nrmi_registry_port = 9999\n`,
    repaired: SERVER,
  },
  'port-privileged': {
    title: 'The port needs extra rights',
    why: 'On Linux an ordinary user may not open a port below 1024, unless the system is set up to allow it. The listener then fails at start-up.',
    example: `${SERVER}\n[transport.http]\nlistener.port = 433\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 8433\n`,
  },
  'hostname-missing': {
    title: 'The host name is missing',
    why: 'Defaults of the product refer to `[server] hostname`. Without it they cannot be resolved and the start-up ends with "Configuration with key server.hostname doesn\'t exist".',
    example: '[server]\noffset = 20\n',
    repaired: '[server]\noffset = 20\nhostname = "localhost"\n',
  },
  'unknown-port-key': {
    title: 'The server ignores this key',
    why: 'Keys are case-sensitive, and the server says nothing about those that it does not know. Quotes make dots part of one name: `"listener.port"` is a single key that nobody reads, while `internal.http.api.port` below `[synapse_properties]` works only in quotes.',
    example: `${SERVER}portOffset = 20\n`,
    repaired: `${SERVER}offset = 20\n`,
  },
  'not-micro-integrator': {
    title: 'A file of another WSO2 product',
    why: 'API Manager and Identity Server use the same file name, with other ports and a built-in offset of 0. What MI Ports knows would be wrong there, so it keeps quiet.',
    example: `${SERVER}\n[apim.gateway]\nmode = "default"\n`,
    repaired: SERVER,
  },
  'table-order': {
    title: 'A table comes after what lies below it',
    why: "TOML allows `[a.b]` before `[a]`. The server's TOML library then puts the table into itself, and flattening it ends in a StackOverflowError: the server dies without a message that names the place. The same happens for `[[a.b]]` and for dotted keys such as `a.b = 1`.",
    example: `${SERVER}\n[[transport.jms.sender]]\nname = "queue"\n\n[transport.jms]\nsender_enable = true\n`,
    repaired: `${SERVER}\n[transport.jms]\nsender_enable = true\n\n[[transport.jms.sender]]\nname = "queue"\n`,
  },
  'mi-toml-rejected': {
    title: "Valid TOML that the server's parser rejects",
    why: 'The server reads about TOML 0.5, with quirks. It refuses arrays of mixed types, a tab in a double-quoted string, four quotes at the edge of a multi-line string, a byte order mark, `1e06`, an empty array in an inline table, a date that touches a comma or bracket, a comma on a new line, a lower-case `z` in a date, and what came with TOML 1.1. `[secrets]` values must be strings.',
    example: `${SERVER}\n[transport.http]\npreserve_http_headers = ["Content-Type", 1]\n`,
    repaired: `${SERVER}\n[transport.http]\npreserve_http_headers = ["Content-Type", "1"]\n`,
  },
  'quoted-key-crash': {
    title: 'A key with a quote in it',
    why: 'The server writes every key out with its quotes and parses it again. A key that holds a quote itself cannot be parsed then, and the start-up ends with an IllegalArgumentException.',
    example: `${SERVER}\n[extra]\n"it's" = 1\n`,
    repaired: `${SERVER}\n[extra]\nits = 1\n`,
  },
  'ambiguous-port': {
    title: 'Two keys for one port',
    why: "Most keys have a second name, the product's own: `listener.port` becomes `transport.http.listener.parameter.port`. When both are set, the order of a hash table decides which one counts, and that depends on how many keys the file has.",
    example: `${SERVER}\n[transport.http]\nlistener.port = 9001\nlistener.parameter.port = 9002\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.port = 9001\n`,
  },
  'internal-api-closed': {
    title: 'No internal API opens',
    why: 'The protocols of an internal API are split at single spaces. A comma, a second or leading space, upper case or an array is not understood, and then none of the internal APIs is loaded: no Management API, no probes.',
    example: `${SERVER}\n[management_api]\nprotocols = "http,https"\n`,
    repaired: `${SERVER}\n[management_api]\nprotocols = "http https"\n`,
  },
  'boolean-invalid': {
    title: 'A switch that is neither true nor false',
    why: 'Switches of listeners are compared with true in a template: any text but "false" and "" counts as true, and a number ends the start-up. `internal_http_api_enable` is read by Java instead: anything but "true" counts as false.',
    example: `${SERVER}\n[transport.http]\nlistener.enable = 1\n`,
    repaired: `${SERVER}\n[transport.http]\nlistener.enable = true\n`,
  },
  'reference-unresolved': {
    title: 'A reference that cannot be resolved',
    why: 'References are resolved at start-up: `$secret{}`, `$sys{}`, `$env{}`, then `$ref{}`. One that is missing, or leads back to itself, ends the start-up. `$ref{}` wants the key of the product: `$ref{transport.http.listener.parameter.port}`, not `$ref{transport.http.listener.port}`. In the editor a variable that nobody has named in the settings is only an information.',
    example: `${SERVER}\n[transport.http]\nlistener.port = "$ref{ports.http}"\n`,
    repaired: `${SERVER}\n[ports]\nhttp = 9001\n\n[transport.http]\nlistener.port = "$ref{ports.http}"\n`,
  },
  'xml-unsafe-value': {
    title: "A value that breaks one of the server's files",
    why: 'The server prints the settings into XML files without escaping them. `<` or `&` in such a value, often in a password, breaks the file: with carbon.xml or axis2.xml the start-up fails, with internal-apis.xml the internal ports stay closed.',
    example: `${SERVER}\n[keystore.primary]\npassword = "a&b"\n`,
    repaired: `${SERVER}\n[keystore.primary]\npassword = "a&amp;b"\n`,
  },
};

/** Every code, in the order of the documentation. */
export const FINDING_CODES = Object.keys(EXPLANATIONS) as FindingCode[];

/** True for a code that the checks can give. */
export function isFindingCode(text: string): text is FindingCode {
  return text in EXPLANATIONS;
}

/** One explanation as Markdown, with its code as the heading. Ends with a line end. */
export function explain(code: FindingCode): string {
  const { title, why, example, repaired } = EXPLANATIONS[code];
  const block = (text: string) => `\`\`\`toml\n${text}\`\`\``;
  return `## ${code}\n\n**${title}.** ${why}\n\n${block(example)}\n\nRepaired:\n\n${block(repaired)}\n`;
}

/** The whole of docs/diagnostics.md. */
export function explainAll(): string {
  const intro =
    '# What MI Ports finds\n\nOne section for each code: what it means, why the server behaves so, an example and its repair.\nThis page is written by `mi-ports explain`; do not edit it by hand.\n';
  return [intro, ...FINDING_CODES.map(explain)].join('\n');
}
