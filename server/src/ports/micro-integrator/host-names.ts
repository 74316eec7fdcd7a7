/** What this machine is called when nothing else is said. */
export const LOCAL_HOST = 'localhost';

/** More names of it: the whole of 127.0.0.0/8, short forms included, and the spellings of `::1`. */
const LOOPBACK =
  /^(?:localhost|localhost\.localdomain|ip6-localhost|ip6-loopback|127(?:\.\d{1,10}){0,3}|(?:::ffff:)?127(?:\.\d{1,3}){3}|(?:::|(?:0{1,4}:){1,6}:|(?:0{1,4}:){7})0{0,3}1)$/;

/** What the spellings of one host's name have in common: case, a final dot and brackets do not count; this machine has one name. */
export function hostNameOf(written: string): string {
  let name = written.trim().toLowerCase();
  if (name.startsWith('[') && name.endsWith(']')) name = name.slice(1, -1);
  let end = name.length;
  while (end > 1 && name[end - 1] === '.') end--;
  name = name.slice(0, end);
  return LOOPBACK.test(name) ? LOCAL_HOST : name;
}
