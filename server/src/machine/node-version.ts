/** The oldest one that has all that our programs call: the same as `engines` of package.json. */
const OLDEST = 20;

/**
 * Why nothing that a program says can be trusted here, in a sentence: calls that an older Node does not have fail one by one, in the
 * middle of some file, which then counts as one without findings. Null: there is no such reason.
 * @param version such as `20.1.0`.
 */
export function nodeComplaint(version: string): string | null {
  if (Number.parseInt(version, 10) >= OLDEST) return null;
  return `MI Ports needs Node ${OLDEST} or newer; this is Node ${version}.`;
}
