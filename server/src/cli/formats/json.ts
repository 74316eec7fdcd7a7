import { SEVERITIES } from '../../ports/findings/finding';
import { indexPorts, meet } from '../../ports/hosts/conflicts';
import { UDP } from '../../ports/product/catalog';
import type { Workspace } from '../../workspace/workspace';
import type { Place } from '../check/problem';
import { type CheckResult, scopeOf } from '../check/result';
import { shownPath } from '../reading/paths';
import { VERSION } from '../version';
import { jsonText } from './json-text';

/** All that was found as data. Lines and columns count from 1, columns in UTF-16 code units. */
export function jsonReport(result: CheckResult): string {
  const { problems, quiet, scan, directory, fixOf, fingerprintOf } = result;
  const counts = SEVERITIES.map((level) => [level, problems.filter(({ severity }) => severity === level).length]);
  const report = {
    version: VERSION,
    summary: { ...scopeOf(result), problems: problems.length, ...Object.fromEntries(counts), quiet },
    findings: problems.map((problem) => {
      const fix = fixOf(problem);
      return {
        ...placeReport(problem),
        severity: problem.severity,
        code: problem.code,
        message: problem.message,
        related: problem.related.map((one) => ({ ...placeReport(one), message: one.message })),
        fix: fix && {
          title: fix.title,
          edits: Object.entries(fix.changes).flatMap(([uri, edits]) =>
            edits.map(({ range: { start, end }, newText }) => ({
              file: shownPath(uri, directory),
              line: start.line + 1,
              column: start.character + 1,
              endLine: end.line + 1,
              endColumn: end.character + 1,
              text: newText,
            })),
          ),
        },
        fingerprint: fingerprintOf(problem),
      };
    }),
    conflicts: conflictsIn(scan.workspace, directory),
    files: scan.entries.map(({ uri }) => {
      const { name = null, host } = scan.workspace.get(uri)?.instance ?? {};
      return { file: shownPath(uri, directory), name, host: host?.name ?? null };
    }),
  };
  return jsonText(report);
}

function placeReport({ file, line, column, endLine, endColumn }: Place): Omit<Place, 'uri' | 'text'> {
  return { file, line, column, endLine, endColumn };
}

/** Every port of a host that more than one instance wants, whatever comments and flags say of it. */
function conflictsIn(workspace: Workspace, directory: string): object[] {
  return workspace.hosts().flatMap((group) =>
    [...indexPorts(group).values()].flatMap((holders) => {
      const meeting = holders.filter((one) => holders.some((other) => other !== one && meet(one, other)));
      const [first] = meeting;
      if (!first) return [];
      return {
        host: first.instance.host.name,
        port: first.port,
        protocol: first.listener.port.id === UDP.id ? 'udp' : 'tcp',
        instances: meeting.map(({ instance, listener }) => ({
          name: instance.name,
          file: shownPath(instance.uri, directory),
          listener: listener.port.id,
        })),
      };
    }),
  );
}
