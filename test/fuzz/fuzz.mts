// npm run fuzz -- --seed N --edits N: lets episodes happen until so many edits are made. Each episode has a seed of its own, which is
// printed with what it finds; `--seed` of that one lets it happen again.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { anyEpisode, editsIn, play } from './episode';
import { shrunk, written } from './shrinking';

/** Seconds without a step after which an episode is said to hang. */
const HANGING = 60;

/** A line in so many episodes. */
const TOLD = 100;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, edits: { type: 'string', default: '20000' } },
});
const [first, wanted] = [Number(values.seed), Number(values.edits)];

/** A thread of its own ends the process when nothing moves any more: a loop without an end does not let this one. */
const steps = new Int32Array(new SharedArrayBuffer(8));
new Worker(
  `const { workerData: steps } = require('node:worker_threads');
   let before = -1;
   setInterval(() => {
     if (steps[0] === before) {
       require('node:fs').writeSync(2, 'Seed ' + steps[1] + ' hangs after step ' + steps[0] + '.\\n');
       process.kill(process.pid, 'SIGKILL');
     }
     before = steps[0];
   }, ${HANGING * 1000}).unref();
   setInterval(() => {}, 1e9);`,
  { eval: true, workerData: steps },
).unref();

let [seed, edits, faults] = [first, 0, 0];
for (; edits < wanted; seed++) {
  steps[1] = seed;
  const episode = anyEpisode(seed);
  const step = () => {
    steps[0] = (steps[0] ?? 0) + 1;
  };
  const fault = await play(episode, step);
  edits += editsIn(episode.actions);
  if (fault) {
    faults++;
    console.log(`Seed ${seed}, action ${fault.at}: ${fault.message}`);
    const head = fault.message.slice(0, 60);
    const least = await shrunk({ ...episode, actions: episode.actions.slice(0, fault.at + 1) }, (message) => {
      step();
      return message.startsWith(head);
    });
    const again = await play(least);
    console.log(`At least:\n${written(least)}\n${again?.message ?? 'It does not happen again.'}\n`);
  }
  if ((seed - first + 1) % TOLD === 0) {
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    console.log(`${edits} edits in ${seed - first + 1} episodes, ${faults} faults, ${memory} MB`);
  }
}
console.log(`Seeds ${first} to ${seed - 1}: ${edits} edits, ${faults} faults.`);
process.exit(faults > 0 ? 1 : 0);
