import type { Context } from 'mocha';

/**
 * Skips a test and has the end of the run tell why (scripts/tally.mjs).
 * @param lacking what was needed and is not there: `../shared/real-world`
 */
export function skipLacking(test: Context, lacking: string): never {
  Object.assign(test.runnable(), { lacking });
  return test.skip();
}
