import { type Profiler, Session } from 'node:inspector/promises';

/**
 * Lets V8 count the pieces of code that run in this program, whatever else the machine does. To be called before any of them has run.
 * @param program what the name of the bundled program ends with.
 * @returns how many ran since it was last asked.
 */
export async function countSteps(program: string): Promise<() => Promise<number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result }: Profiler.TakePreciseCoverageReturnType = await session.post('Profiler.takePreciseCoverage');
    const pieces = result
      .filter(({ url }) => url.endsWith(program))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
    return pieces.reduce((sum, { count }) => sum + count, 0);
  };
}
