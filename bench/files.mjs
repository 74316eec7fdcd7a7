// The files that are edited and the edits: made by script, the same in each run.

const head = `# An instance of the bench
[server]
hostname = "localhost" # mandatory
offset = 20

[transport.http]
listener.port = 8290 # inferred
listener.secured_port = 8253
socket_timeout = 180000

[mediation]
internal_http_api_port = 9191
`;

const blocks = [
  (n) => `
# Data source ${n}
[datasource_${n}]
id = "DB_${n}" # shown in the console
url = "jdbc:mysql://localhost:3306/db_${n}"
username = "root"
pool_options.maxActive = 50
pool_options.testOnBorrow = true
`,
  (n) => `
# Sender ${n}
[[sender_${n}.parameter]]
name = "timeout"
value = 1000 # milliseconds
[[sender_${n}.parameter]]
name = 'hosts'
value = [ "a", "b",
  "c" ]
`,
  (n) => `
[cache_${n}.local]
#enabled = true
size = 1_000
ratio = 0.75
options = { ttl = 60, unit = "s" }
`,
];

/** A deployment.toml of that many lines. */
export function fileOf(count) {
  const lines = head.split('\n').slice(0, -1);
  for (let n = 0; lines.length < count; n++) lines.push(...blocks[n % blocks.length](n).split('\n').slice(0, -1));
  return `${lines.slice(0, count).join('\n')}\n`;
}

/** What is typed, character by character, and taken away again: half typed states and whole ones. */
const typed = [
  { place: /^\w[\w.]* = /m, at: 1, text: 'xy', what: 'key' },
  { place: /= \d/m, at: 3, text: '12', what: 'value' },
  { place: /# \w/m, at: 2, text: 'a ', what: 'comment' },
  { place: /^\[\w/m, at: 2, text: 'q.', what: 'header' },
  { place: /\n\n/m, at: 1, text: 'key_x = [1, "a"]\n', what: 'new line' },
];

/** Single-character edits for ever: in keys, values, comments, headers and new lines, at the start, middle and end. */
export function* editsOf(text) {
  for (;;) {
    for (const part of [0, 0.5, 0.95]) {
      for (const { place, at, text: insertion, what } of typed) {
        const from = Math.floor(text.length * part);
        const found = place.exec(text.slice(from));
        if (!found) continue;
        const start = from + found.index + at;
        for (let n = 0; n < insertion.length; n++) yield { start: start + n, end: start + n, text: insertion[n], what };
        for (let n = insertion.length; n > 0; n--) yield { start: start + n - 1, end: start + n, text: '', what };
      }
    }
  }
}
