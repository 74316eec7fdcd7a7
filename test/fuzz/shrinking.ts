import { type Episode, play } from './episode';
import type { Action } from './world';

/** An episode with what is not needed for its fault left out: fewer actions, fewer files. The fault keeps its first words. */
export async function shrunk(episode: Episode, kept: (message: string) => boolean): Promise<Episode> {
  const fails = async (candidate: Episode) => {
    const fault = await play(candidate);
    return fault !== null && kept(fault.message);
  };
  const actions = await fewest(episode.actions, (some) => fails({ ...episode, actions: some }));
  const files = await fewest([...episode.world.files], (some) =>
    fails({ actions, world: { ...episode.world, files: new Map(some) } }),
  );
  return { actions, world: { ...episode.world, files: new Map(files) } };
}

/** As few of some items as still fail, found by leaving out halves, then quarters, and so on. */
async function fewest<T>(items: readonly T[], fails: (some: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let left = items;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < left.length; ) {
      const some = [...left.slice(0, start), ...left.slice(start + size)];
      if (await fails(some)) left = some;
      else start += size;
    }
  }
  return left;
}

/** An episode as text that a test can take over. */
export function written({ world, actions }: Episode): string {
  const files = Object.fromEntries(world.files);
  const short = (action: Action) => `  ${JSON.stringify(action)}`;
  const { settings, folders } = world;
  return `${JSON.stringify({ files, settings, folders }, null, 1)}\n${actions.map(short).join('\n')}`;
}
