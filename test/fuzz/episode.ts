import { Client } from './client';
import { faultAtRest } from './invariants';
import { anyWorld, nextActions } from './lots';
import { Random } from './random';
import { type Action, after, type World } from './world';

/** A workspace and what happens in it. */
export interface Episode {
  readonly world: World;
  readonly actions: readonly Action[];
}

/** What went wrong, and after how many of the actions. */
export interface Fault {
  readonly message: string;
  readonly at: number;
}

/** How many edits of buffers an episode has, about. */
const EDITS = 250;

/** In so many of a hundred steps the server is compared with a fresh one. */
const RESTS = 3;

/** An episode by lot; it ends with a comparison. */
export function anyEpisode(seed: number): Episode {
  const random = new Random(seed);
  const world = anyWorld(random);
  const actions: Action[] = [];
  let now = world;
  const rest = (): Action => ({ kind: 'rest', lots: random.below(2 ** 31) });
  for (let edits = 0; edits < EDITS; ) {
    const next = nextActions(now, random);
    actions.push(...next);
    now = next.reduce(after, now);
    edits += editsIn(next);
    if (random.percent(RESTS)) actions.push(rest());
  }
  return { world, actions: [...actions, rest()] };
}

/** The changes of texts among actions: what a person would call edits. */
export function editsIn(actions: readonly Action[]): number {
  return actions.reduce((sum, one) => sum + (one.kind === 'edit' ? one.changes.length : 0), 0);
}

/**
 * Lets an episode happen.
 * @param onAction called before each action.
 * @returns the first thing that went wrong; null: nothing.
 */
export async function play({ world, actions }: Episode, onAction: () => void = () => {}): Promise<Fault | null> {
  const client = new Client(world);
  let at = 0;
  let thrown: unknown;
  const note = (error: unknown) => {
    thrown ??= error;
  };
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  const fault = (message: string): Fault => ({ message, at });
  try {
    await client.start();
    for (const action of actions) {
      onAction();
      const wrong = action.kind === 'rest' ? await faultAtRest(client, action.lots) : await client.act(action);
      if (typeof wrong === 'string') return fault(wrong);
      if (thrown !== undefined) return fault(`Nobody caught ${thrown instanceof Error ? thrown.stack : thrown}`);
      if (client.errors.length > 0) return fault(client.errors.join('\n'));
      at++;
    }
    return null;
  } finally {
    await client.dispose();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
}
