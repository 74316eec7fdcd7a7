import path from 'node:path';
import { isFailure } from '../../workspace/files/files';
import { readText } from '../../workspace/files/text-file';
import { fileUri } from '../../workspace/files/uris';
import type { Machine } from '../machine';
import { shownPath } from '../reading/paths';
import { failureCause } from '../reading/unreadable';
import { fingerprintsOf } from './fingerprints';
import type { Problem } from './problem';

/** The form of the file; a later one would have another number. */
const FORM = 1;

/** Known problems, which are told no more. */
export interface Baseline {
  has(problem: Problem): boolean;
}

/** Reads a baseline. A text says in one sentence why there is none. */
export async function readBaseline(
  file: string,
  problems: readonly Problem[],
  { files, directory }: Machine,
): Promise<Baseline | string> {
  const absolute = path.resolve(directory, file);
  const read = await readText(files, fileUri(absolute));
  if (isFailure(read)) {
    return read.failure === 'absent'
      ? `There is no baseline ${file}. To write it: --baseline ${file} --write-baseline`
      : `The baseline ${file} cannot be read: ${failureCause(read)}.`;
  }
  const known = fingerprintsIn(read.text);
  if (!known) return `The baseline ${file} is not one that mi-ports wrote. To write it anew: --write-baseline`;
  const own = fingerprintsOf(problems, path.dirname(absolute));
  return { has: (problem) => known.has(own.get(problem) ?? '') };
}

/** The text of a baseline: one line for each problem, so that two branches merge. Ends with a line end. */
export function baselineText(problems: readonly Problem[], file: string, directory: string): string {
  const folder = path.dirname(path.resolve(directory, file));
  const fingerprints = fingerprintsOf(problems, folder);
  const lines = problems.map((problem) =>
    JSON.stringify({
      fingerprint: fingerprints.get(problem),
      code: problem.code,
      file: shownPath(problem.uri, folder),
      message: problem.message,
    }),
  );
  const findings = lines.length > 0 ? `[\n    ${lines.join(',\n    ')}\n  ]` : '[]';
  return `{\n  "version": ${FORM},\n  "findings": ${findings}\n}\n`;
}

function fingerprintsIn(text: string): ReadonlySet<string> | null {
  try {
    const { version, findings } = JSON.parse(text) as { version?: unknown; findings?: unknown };
    if (version !== FORM || !Array.isArray(findings)) return null;
    return new Set(findings.map((one: { fingerprint?: unknown } | null) => String(one?.fingerprint)));
  } catch {
    return null;
  }
}
