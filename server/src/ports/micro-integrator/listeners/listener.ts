import type { CatalogPort, ListenerId } from '../../product/catalog';
import type { Release } from '../../product/releases';
import type { Place } from '../offset';
import type { Setting } from '../pipeline/group-settings';
import type { BindAddress } from './bind-address';

/** Why a listener does not open. Wording: listener-words.ts. */
export type Reason =
  | { readonly kind: 'switched-off'; readonly gate: string }
  | { readonly kind: 'number-gate'; readonly gate: string }
  | { readonly kind: 'offset' }
  | { readonly kind: 'not-a-port'; readonly text: string }
  | { readonly kind: 'out-of-range' }
  | { readonly kind: 'taken'; readonly by: ListenerId }
  | { readonly kind: 'wanted-too'; readonly by: ListenerId }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'not-deployed'; readonly text: string }
  | { readonly kind: 'no-port' }
  | { readonly kind: 'no-content-type' }
  | { readonly kind: 'debug-only' }
  | { readonly kind: 'pass-through-missing'; readonly listener: ListenerId }
  | { readonly kind: 'no-api'; readonly protocol: string }
  | { readonly kind: 'needs-flag'; readonly flag: string; readonly release: Release }
  | { readonly kind: 'needs-release'; readonly what: string; readonly since: Release }
  | { readonly kind: 'other-internal-port'; readonly listener: ListenerId; readonly text: string }
  | { readonly kind: 'other-out-of-range'; readonly listener: ListenerId }
  | { readonly kind: 'protocols'; readonly key: string; readonly text: string }
  | { readonly kind: 'broken-properties'; readonly key: string }
  | { readonly kind: 'broken-apis'; readonly key: string }
  | { readonly kind: 'ssl-parameter'; readonly key: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** A listener as this file makes it: the sum, and whether the server really opens it. */
export interface Listener {
  readonly port: CatalogPort;
  /** The settings that give its port, last one first to be believed; two or more compete. Empty: the default. */
  readonly settings: readonly Setting[];
  /** The base port. Null when it is unreadable, unknown or absent. */
  readonly base: number | null;
  /** What is added. 0 for listeners that no offset moves; null when the offset is unreadable or unknown. */
  readonly offset: number | null;
  /** base + offset, also when it does not open. Null when one of the two is null. */
  readonly effective: number | null;
  /** `off`: the file switches it off. `failed`: the file asks for it and it does not open as asked. */
  readonly state: 'open' | 'off' | 'failed' | 'unknown';
  readonly reason: Reason | null;
  /** The protocol of the internal API that can borrow the set-up of this listener. Null: none can. */
  readonly lends: 'http' | 'https' | null;
  /** The address that it is bound to. Left out, or null: all of them. */
  readonly address?: BindAddress;
  /** The line of a file around that gives the port, where it does not come from the file itself. */
  readonly place?: Place | null;
}
