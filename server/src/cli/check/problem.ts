import { causePhrase } from '../../features/drift-diagnostics';
import type { Related, Severity } from '../../ports/findings/finding';
import type { Finding, FindingCode } from '../../ports/findings/kinds';
import type { Drift } from '../../ports/hosts/elsewhere/drift';
import { grouped } from '../../ports/hosts/lists';
import type { Lines } from '../../toml/lines';
import type { Span } from '../../toml/tree';
import { plainText } from '../../words/phrase';
import { shortened } from '../../words/shortened';
import { inOrder } from '../../workspace/files/order';
import type { Snapshot, Workspace } from '../../workspace/workspace';
import { shownPath } from '../reading/paths';
import type { Entry, Scan } from '../reading/scan';
import { failureSentence, UNREADABLE } from '../reading/unreadable';

/** A stretch of a file. Lines and columns from 1, columns in UTF-16 code units; the end is behind the last one. */
export interface Place {
  readonly uri: string;
  /** As it is shown. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The text of the line; null where nobody has read it. */
  readonly text: string | null;
}

/** A finding of a deployment.toml, or a port that drifted in a file around one. */
type Found =
  | { readonly finding: Finding; readonly snapshot: Snapshot; readonly drift: null }
  | { readonly drift: Drift };

/** Something to tell of a file, as every format tells it. */
export interface Problem extends Place {
  readonly code: FindingCode | typeof UNREADABLE;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Place & { readonly message: string })[];
  /** What was found; null where the file could not be read. */
  readonly found: Found | null;
}

/** All problems of what was scanned, file by file in the order of their names, in each in the order of the text. */
export function problemsOf({ entries, workspace, failures }: Scan, directory: string): readonly Problem[] {
  const named = new Map(entries.map((entry) => [entry.uri, { ...entry, file: shownPath(entry.uri, directory) }]));
  const files = [...named.values()].sort((a, b) => inOrder(a.file, b.file));
  const elsewhere = workspace
    .elsewhere()
    .flatMap(({ drifts }) => drifts.map((drift) => driftProblem(drift, directory)));
  const own = files.flatMap((entry) => {
    const snapshot = workspace.get(entry.uri);
    if (snapshot) return snapshot.findings.map((finding) => problemOf(finding, snapshot, workspace, directory));
    const failure = failures.get(entry.uri);
    return [unreadable(entry, failureSentence(failure ?? { failure: 'absent', message: '' }, entry.file))];
  });
  if (elsewhere.length === 0) return own;
  const byFile = grouped([...own, ...elsewhere], ({ file }) => file);
  return [...byFile].sort(([one], [other]) => inOrder(one, other)).flatMap(([, problems]) => problems);
}

/** A port that drifted, at the place that repeats it, with what decides on it in the file of the instance. */
function driftProblem(drift: Drift, directory: string): Problem {
  const { repeated, instance, cause, message } = drift;
  const { uri, line } = repeated.place;
  const { lines, tree } = instance.deployment;
  return {
    code: drift.code,
    severity: drift.severity,
    message: shortened(message),
    uri,
    file: shownPath(uri, directory),
    line: line + 1,
    column: repeated.columns.start + 1,
    endLine: line + 1,
    endColumn: repeated.columns.end + 1,
    text: repeated.line,
    related: cause
      ? [{ message: plainText(causePhrase(drift)), ...placeOf(instance.uri, directory, lines, tree.text, cause) }]
      : [],
    found: { drift },
  };
}

function problemOf(finding: Finding, snapshot: Snapshot, workspace: Workspace, directory: string): Problem {
  const { uri, deployment } = snapshot;
  const { code, severity, message, span, related = [] } = finding;
  const placeIn = (at: string, lines: Lines, text: string, where: Span) => placeOf(at, directory, lines, text, where);
  const relatedPlace = ({ in: other, place, span: where }: Related): Place => {
    if (place) {
      const line = place.line + 1;
      const file = shownPath(place.uri, directory);
      return { uri: place.uri, file, line, column: 1, endLine: line + 1, endColumn: 1, text: null };
    }
    const text = other ? workspace.get(other.uri)?.deployment.tree.text : deployment.tree.text;
    return placeIn(other?.uri ?? uri, other?.lines ?? deployment.lines, text ?? '', where);
  };
  return {
    code,
    severity,
    message: shortened(message),
    ...placeIn(uri, deployment.lines, deployment.tree.text, span),
    related: related.map((one) => ({ message: shortened(one.message), ...relatedPlace(one) })),
    found: { finding, snapshot, drift: null },
  };
}

function placeOf(uri: string, directory: string, lines: Lines, text: string, span: Span): Place {
  const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
  const line = lines.lineSpan(start.line);
  return {
    uri,
    file: shownPath(uri, directory),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    text: text.slice(line.start, line.end),
  };
}

function unreadable({ uri, file }: Entry, message: string): Problem {
  const place = { uri, file, line: 1, column: 1, endLine: 1, endColumn: 1, text: null };
  return { code: UNREADABLE, severity: 'error', message, ...place, related: [], found: null };
}
