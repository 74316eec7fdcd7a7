import { canonical, fileUri, isBelow } from '../../workspace/files/uris';
import type { CheckResult } from '../check/result';
import type { Checkouts } from '../machine';

/**
 * From where a service calls the files of a report: the top of what its job has checked out, wherever in it the job's step runs.
 * The current directory where it is no such job.
 */
export function topFor(service: keyof Checkouts, { directory, checkouts }: CheckResult): string {
  const top = checkouts[service];
  return top !== null && isBelow(canonical(fileUri(directory)), canonical(fileUri(top))) ? top : directory;
}
