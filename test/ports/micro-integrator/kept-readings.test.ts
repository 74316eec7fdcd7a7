import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Deployment, readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { TemplateDocument } from '../../../server/src/toml/template-document';

const EDITS = 40;

const SERVER = '[server]\nhostname = "localhost"\n';

describe('a file that is edited', () => {
  for (const [what, textOf] of Object.entries({
    'a value that the product knows': (n: number) => `${SERVER}offset = ${n}\n`,
    'a port': (n: number) => `${SERVER}[transport.http]\nlistener.port = ${8000 + n}\n`,
    'a key that nobody knows': (n: number) => `${SERVER}[x]\nk${n} = "$ref{server.hostname}"\n`,
    'a new key': (n: number) => `${SERVER}${Array.from({ length: n }, (_, k) => `k${k} = 1\n`).join('')}`,
    'a mistake': (n: number) => `${SERVER}offset = "${n}\n`,
  })) {
    it(`holds no earlier reading: ${what}`, async () => {
      const document = new TemplateDocument(textOf(0));
      const readings: WeakRef<object>[] = [];
      let last: Deployment | null = null;
      const readAgain = (n: number) => {
        const tree = document.edit(textOf(n));
        last = readDeployment(
          tree,
          { environment: {}, systemProperties: {}, others: 'unknown', override: null },
          { path: '/n/conf/deployment.toml', evidence: 'place' },
          last,
        );
        // Whoever asks for a name at the root has it worked out.
        for (const key of ['server.hostname', 'server.offset', 'x', 'k1', 'transport.http'])
          last.settings.rendered(key);
        readings.push(new WeakRef(last.settings.data), new WeakRef(last));
      };
      for (let n = 1; n <= EDITS; n++) readAgain(n);
      // What was made in this turn is held until it ends.
      await new Promise((resolve) => setImmediate(resolve));
      setFlagsFromString('--expose-gc');
      runInNewContext('gc')();
      const held = readings.filter((one) => one.deref() !== undefined).length;
      assert.ok(last);
      assert.ok(held <= 6, `${held} of ${readings.length} are held`);
    });
  }
});
