import { promises } from 'node:fs';
import { type Disk, type Rewrite, writeFiles } from '../../../server/src/cli/writing/atomic-writing';

// A program that writes files and is killed at one of its calls that change something on the disk, half of a text written if it
// is that.
const [order = '', killAt = ''] = process.argv.slice(2);
const CHANGING = ['open', 'writeFile', 'chown', 'chmod', 'close', 'rename', 'unlink'];
let calls = 0;

function counting<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (_, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        if (CHANGING.includes(String(name)) && ++calls === Number(killAt)) {
          if (name === 'writeFile') await member.call(target, String(parameters[0]).slice(0, 9));
          process.kill(process.pid, 'SIGKILL');
          return new Promise(() => {});
        }
        // What a disk has not written yet is lost with the power, not with the program.
        if (name === 'sync') return;
        const result: unknown = await member.call(target, ...parameters);
        return name === 'open' ? counting(result as object) : result;
      };
    },
  });
}

const rewrites = JSON.parse(order) as Rewrite[];
writeFiles(rewrites, counting<Disk>(promises)).then(({ complaints }) => {
  process.stderr.write(complaints.join('\n'));
});
