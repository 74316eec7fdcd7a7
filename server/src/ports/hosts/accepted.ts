import { isIgnored } from '../findings/ignored';
import { causeOf } from '../findings/places';
import { type Holder, meet } from './conflicts';

/** Whether a comment in its file, `# mi-ports: ignore port-conflict`, lets a listener have its port whoever else has it. */
export function isAccepted({ instance: { deployment }, listener }: Holder): boolean {
  return isIgnored(deployment, 'port-conflict', causeOf(deployment, listener).start);
}

/**
 * With which of the holders of one port each of them may conflict, in their order: who has accepted that, only with those who have not. Of
 * thousands who all have, none is compared with any.
 */
export function rivals(holders: readonly Holder[]): (holder: Holder) => readonly Holder[] {
  const objecting = holders.filter((one) => !isAccepted(one));
  return (holder) => (objecting.length < holders.length && isAccepted(holder) ? objecting : holders);
}

/** Whether two holders of one port conflict, and not both of their files say that they may. */
export function disagree(one: Holder, other: Holder): boolean {
  return meet(one, other) && !(isAccepted(one) && isAccepted(other));
}
