// npm run bench:fleet: 10,000 instances on 500 hosts, and how long the command line takes to check them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HOSTS = 500;
const EACH = 20;
const TIMES = 3;

/** Numbers by lot, the same in each run: mulberry32. */
function lots(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What nodes say besides their server: each has some of it. */
const parts = [
  (lot) => `[transport.http]\nlistener.port = ${8280 + lot(400)}\nlistener.secured_port = ${8700 + lot(400)}\n`,
  (lot) => `[mediation]\ninternal_http_api_port = ${9191 + lot(50)} # management API\n`,
  (lot) => `[[datasource]]\nid = "DB_${lot(50)}"\nurl = "jdbc:mysql://db-${lot(90)}:3306/mi"\nusername = "mi"\n`,
  () => '[transport.jms]\nlistener_enable = false\nsender_enable = true\n',
  (lot) => `[management_api]\nenabled = ${lot(2) === 0}\n`,
  () => '# The keystore of this site.\n[keystore.primary]\nfile_name = "wso2carbon.jks"\ntype = "JKS"\n',
];

/** The text of one node. */
function node(host, number, lot) {
  const head = `# Node ${number} of host ${host}\n[server]\nhostname = "host-${host}.example.com"\noffset = ${10 * number + (lot(15) === 0 ? 10 : 0)}\n`;
  return [head, ...parts.flatMap((part) => (lot(3) === 0 ? part(lot) : []))].join('\n');
}

/** Writes the fleet into a folder. */
function writeFleet(folder) {
  const lot = lots(1);
  for (let host = 0; host < HOSTS; host++) {
    for (let number = 0; number < EACH; number++) {
      const conf = path.join(folder, `host-${host}`, `node-${number}`, 'conf');
      mkdirSync(conf, { recursive: true });
      writeFileSync(path.join(conf, 'deployment.toml'), node(host, number, lot));
    }
  }
}

/** Tells at its end what a process took, as the last line of its messages. */
const TELLING = `process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(process.resourceUsage())))`;

const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-ports-fleet-'));
try {
  writeFleet(folder);
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    const words = ['--import', `data:text/javascript,${encodeURIComponent(TELLING)}`, command, 'check'];
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
    const wall = performance.now() - start;
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr.slice(stderr.lastIndexOf('\n')));
    const cpu = (userCPUTime + systemCPUTime) / 1e6;
    console.log(`${(wall / 1000).toFixed(1)} s, CPU ${cpu.toFixed(1)} s, ${(maxRSS / 1024).toFixed(0)} MB`);
    if (time === 0) console.log(stdout.trimEnd().slice(stdout.trimEnd().lastIndexOf('\n') + 1));
  }
  console.log(`${os.cpus().length} processors, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}`);
} finally {
  rmSync(folder, { recursive: true });
}
