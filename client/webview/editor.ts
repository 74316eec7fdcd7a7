import type { MapPlace } from '../../server/src/features/map/host-map';
import type { HostNews } from '../../server/src/features/map/news';
import type { Sentences } from '../../server/src/words/language';
import type { Choices } from './moves';

/** What outlives the page, which goes when it is hidden. */
export interface State {
  /** The host that is shown alone. Null: all are. */
  readonly host: string | null;
  /** How far down and to the right things are scrolled, in pixels; that of the page itself has no name. */
  readonly scrolled: Readonly<Record<string, readonly [number, number]>>;
}

/** What would end all conflicts. */
export interface Plan {
  /** Empty: nothing would. */
  readonly summary: string;
  readonly unsolved: string | null;
}

/** What the extension says. */
export type Told =
  | { readonly type: 'language'; readonly sentences: Sentences | null }
  | { readonly type: 'map'; readonly hosts: readonly HostNews[]; readonly wanted: string | null }
  | { readonly type: 'plan'; readonly answer: Plan }
  | { readonly type: 'offsets'; readonly of: string; readonly answer: Choices };

/** What the page says. */
type Said =
  | { readonly type: 'ready' | 'plan' | 'fix' }
  | { readonly type: 'svg' | 'markdown'; readonly host: string | null }
  | { readonly type: 'offsets'; readonly uri: string }
  | { readonly type: 'move'; readonly uri: string; readonly offset: number }
  | ({ readonly type: 'open' } & MapPlace);

declare function acquireVsCodeApi(): {
  postMessage(said: Said): void;
  getState(): State | undefined;
  setState(state: State): void;
};

/** The editor around the page. It may be asked for once. */
export const editor = acquireVsCodeApi();
