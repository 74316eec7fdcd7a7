/**
 * The address of the machine that a listener is bound to, in one spelling; a name stays one, as only the machine knows what it
 * stands for. Null: all of them.
 */
export type BindAddress = string | null;

/** An address that only the running server knows. */
export const UNKNOWN_ADDRESS = '?';

/**
 * What Java's `InetAddress.getByName` makes of a text: nothing at all is this machine itself, zeros are all addresses.
 * Source: the pass-through listener of wso2-synapse (`bind-address`); java.net.InetAddress.
 */
export function bindAddress(written: string): BindAddress {
  const text = written
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^([^%]*)%.*$/, '$1')
    .replace(/^::ffff:(?=[\d.]+$)/, '');
  if (text === '' || text === 'localhost') return '127.0.0.1';
  if (/^[0:.]+$/.test(text)) return null;
  if (/^\d+(\.\d+){3}$/.test(text)) return text.split('.').map(Number).join('.');
  return isOfIPv6(text) && text.includes(':', 1) ? wholeAddress(text) : text;
}

/** An address of IPv6 with all its eight groups. */
function wholeAddress(text: string): string {
  const [before = '', after] = text.split('::', 2);
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '')));
  const [start, end] = [groups(before), groups(after ?? '')];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - start.length - end.length);
  return [...start, ...Array<string>(zeros).fill('0'), ...end].join(':');
}

/** Whether two listeners with one port are in each other's way: one on all addresses is with every other, one on an unknown with none for sure. */
export function addressesMeet(one: BindAddress, other: BindAddress): boolean {
  return one === null || other === null || (one === other && one !== UNKNOWN_ADDRESS);
}

/** Whether they may be: unless both are written as addresses, and differ, nobody can tell. */
export function addressesMayMeet(one: BindAddress, other: BindAddress): boolean {
  return one === null || other === null || one === other || !isLiteral(one) || !isLiteral(other);
}

/** An address, and no name that stands for one. */
function isLiteral(address: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) || isOfIPv6(address);
}

function isOfIPv6(text: string): boolean {
  return text.includes(':') && /^[0-9a-f:]+$/.test(text);
}
