// npm run bench: MI Ports beside Tombi on the same files and edits, in turn; writes RESULTS.md and the plots beside this file.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { editsOf, fileOf } from './files.mjs';
import { peerCommand, peerFiles, peerVersion } from './peer.mjs';
import { exponent, ms, plot, quantile, table } from './report.mjs';
import { Session } from './session.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const own = [process.execPath, here('../dist/server.cjs'), '--stdio'];
const servers = { 'MI Ports': own, Tombi: peerCommand() };

/** The same edits in turn in each server; the first ones, while a server warms up, do not count. */
async function rounds(commands, text, others, { warmup, count }) {
  const sessions = Object.entries(commands).map(([name, command]) => ({
    name,
    session: new Session(command, text, others),
    edits: [],
  }));
  for (const one of sessions) one.open = await one.session.open();
  let number = 0;
  for (const edit of editsOf(text)) {
    if (number++ >= warmup + count) break;
    for (const { session, edits } of sessions) {
      const measured = await session.edit(edit);
      if (number > warmup) edits.push(measured);
    }
  }
  for (const one of sessions) {
    one.memory = one.session.client.memory;
    one.ready = one.session.client.ready;
    await one.session.close();
  }
  return sessions;
}

async function besidePeer() {
  const rows = [];
  for (const [lines, counts] of [
    [40, { warmup: 100, count: 300 }],
    [1395, { warmup: 100, count: 300 }],
    [50_000, { warmup: 30, count: 90 }],
  ]) {
    console.log(`${lines} lines ...`);
    const results = await rounds(servers, fileOf(lines), peerFiles, counts);
    const figures = results.map(({ edits }) => {
      const [wall, cpu] = [edits.map((edit) => edit.wall), edits.map((edit) => edit.cpu)];
      return [quantile(wall, 0.5), quantile(wall, 0.95), quantile(wall, 1), quantile(cpu, 0.5), quantile(cpu, 0.95)];
    });
    for (const [index, { name, open, ready, memory }] of results.entries()) {
      rows.push([lines, name, ...figures[index].map(ms), ms(open), ms(ready), memory.toFixed(0)]);
    }
    const [ours, theirs] = figures;
    rows.push([
      lines,
      'Tombi / MI Ports',
      ...ours.map((value, index) => `${(theirs[index] / value).toFixed(1)} x`),
      '',
      '',
      '',
    ]);
  }
  return table(['lines', 'server', 'p50', 'p95', 'max', 'CPU p50', 'CPU p95', 'open', 'start', 'MB'], rows);
}

async function bursts() {
  const text = fileOf(1395);
  const rows = [];
  for (const [name, command] of Object.entries(servers)) {
    const session = new Session(command, text, peerFiles);
    await session.open();
    const edits = editsOf(text);
    const next = (count) => Array.from({ length: count }, () => edits.next().value);
    for (const edit of next(100)) await session.edit(edit);
    const { diagnostics, hover } = await session.burst(next(200));
    const range = { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } };
    const position = { line: 3, character: 2 };
    const times = [];
    for (const edit of next(60)) {
      times.push([
        await session.requestAfter(edit, 'textDocument/hover', { position }),
        await session.requestAfter(next(1)[0], 'textDocument/inlayHint', { range }).catch(() => Number.NaN),
        await session.requestAfter(next(1)[0], 'textDocument/completion', { position }),
        await session.requestAfter(next(1)[0], 'textDocument/codeAction', { range, context: { diagnostics: [] } }),
      ]);
    }
    const p95 = [0, 1, 2, 3].map((index) =>
      quantile(
        times.map((one) => one[index]).filter((one) => !Number.isNaN(one)),
        0.95,
      ),
    );
    rows.push([name, ms(diagnostics), ms(hover), ...p95.map((value) => (Number.isNaN(value) ? '-' : ms(value)))]);
    await session.close();
  }
  return table(
    [
      'server',
      'burst of 200: diagnostics',
      'hover behind it',
      'hover p95',
      'hints p95',
      'completion p95',
      'actions p95',
    ],
    rows,
  );
}

async function curve(sizes, make) {
  const points = [];
  for (const size of sizes) {
    console.log(`${size} ...`);
    const { text, others } = make(size);
    const [{ edits }] = await rounds({ own }, text, others, { warmup: 60, count: 60 });
    points.push([
      size,
      quantile(
        edits.map(({ cpu }) => cpu),
        0.5,
      ),
    ]);
  }
  return points;
}

const instance = (number, host) => `[server]\nhostname = "${host}"\noffset = ${10 + 40 * number}\n`;
const fleet = (count, host) =>
  Object.fromEntries(
    Array.from({ length: count - 1 }, (_, index) => [`node${index}/deployment.toml`, instance(index + 1, host(index))]),
  );

const compared = await besidePeer();
const behind = await bursts();
const byLength = await curve([40, 200, 1395, 10_000, 50_000], (lines) => ({ text: fileOf(lines), others: {} }));
const byInstances = await curve([1, 10, 100, 1000, 10_000], (count) => ({
  text: fileOf(40),
  others: fleet(count, (index) => `host-${Math.floor(index / 20)}`),
}));
const oneHost = await curve([1, 10, 100, 1000], (count) => ({
  text: fileOf(40),
  others: fleet(count, () => 'localhost'),
}));
const curves = [
  ['lines', byLength],
  ['instances, 20 a host', byInstances],
  ['instances on one host', oneHost],
];
writeFileSync(here('length.svg'), plot('CPU of one edit', 'lines', [{ name: 'MI Ports', points: byLength }]));
writeFileSync(
  here('instances.svg'),
  plot('CPU of one edit', 'instances', [
    { name: '20 a host', points: byInstances },
    { name: 'one host', points: oneHost },
  ]),
);
writeFileSync(
  here('RESULTS.md'),
  `# Results of \`npm run bench\`

Written by the script, not by hand. MI Ports on Node ${process.version}, Tombi ${peerVersion}; ${os.cpus().length} processors (${os.cpus()[0]?.model.trim()}),
${(os.totalmem() / 2 ** 30).toFixed(0)} GB, ${os.type()}, load at the end ${os.loadavg()[0]?.toFixed(1)}. On a busy machine only the processor time and the ratios say something.

## One edit, from sending it to its diagnostics

Milliseconds; both servers get the same edits in turn: in keys, values, comments, headers and new lines, at the start, in the middle and at the end, half typed and whole.

${compared}

## At 1,395 lines: edits sent at once, and requests right behind an edit

Milliseconds.

${behind}

## How MI Ports grows

Processor time of one edit, in milliseconds. The exponent is 0 for no growth, 1 for growth in proportion.

${table(
  ['over', 'size: time', 'exponent'],
  curves.map(([over, points]) => [
    over,
    points.map(([size, time]) => `${size}: ${ms(time)}`).join(', '),
    exponent(points).toFixed(2),
  ]),
)}

![Over the length of the file](length.svg)

![Over the number of instances](instances.svg)
`,
);
