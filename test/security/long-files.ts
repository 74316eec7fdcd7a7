const START = '[server]\nhostname = "localhost"\noffset = 3\n';

function repeated(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('');
}

/** Files of so many lines, or twice as many, each of one thing over and over. */
export const LONG_FILES: Readonly<Record<string, (lines: number) => string>> = {
  'keys of a table that the product has': (lines) =>
    `${START}[transport.http]\n${repeated(lines, (n) => `key${n} = ${n}\n`)}`,
  'one key': (lines) => `${START}[management_api]\n${repeated(lines, () => 'port = 9164\n')}`,
  'lines that nobody can read': (lines) => START + repeated(lines, () => 'x y z\n'),
  'tables below one': (lines) => START + repeated(lines, (n) => `[transport.table${n}]\nkey = 1\n`),
  'elements with a table': (lines) => START + repeated(lines, () => '[[a]]\n[a.b]\nc = 1\n'),
  'custom listeners': (lines) =>
    START +
    repeated(
      lines,
      (n) => `[[custom_transport.listener]]\nclass = "a.B"\nprotocol = "p${n}"\nparameter.port = ${9000 + (n % 50)}\n`,
    ),
  'references of keys that nobody reads': (lines) =>
    `${START}[transport.http]\n${repeated(lines, (n) => `key${n} = "$ref{transport.http.key${(n * 7) % lines}}"\n`)}`,
  'references in a chain': (lines) => `${START}[a]\n${repeated(lines, (n) => `key${n} = "$ref{a.key${n + 1}}"\n`)}`,
  'keys with a quote': (lines) => `${START}[a]\n${repeated(lines, (n) => `"key'${n}" = 1\n`)}`,
  'arrays of secrets': (lines) => START + repeated(lines, (n) => `[[secrets]]\nsecret = "${n}"\n`),
  'comments about the next line': (lines) =>
    START + repeated(lines, (n) => `# mi-ports: ignore port-conflict\nkey${n} = 1\n`),
  'marks of templates': (lines) =>
    `${START}[a]\n${repeated(lines, (n) => `{% if x %}\nkey${n} = {{ y }}\n{% endif %}\n`)}`,
  'brackets that stay open': (lines) => `${START}[a]\n${repeated(lines, (n) => `key${n} = { a = [1,\n`)}`,
  'quotes that stay open': (lines) => `${START}[a]\n${repeated(lines, (n) => `key${n} = """a\n`)}`,
  'pairs of an inline table': (lines) => `${START}a = { ${repeated(lines, (n) => `key${n} = ${n}, `)}z = 1 }\n`,
};
