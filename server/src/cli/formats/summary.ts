import { SEVERITIES } from '../../ports/findings/finding';
import { CARBON_NAME } from '../../workspace/files/discovery';
import { type CheckResult, scopeOf } from '../check/result';

/** What was found in how much, in one line. */
export function summaryOf(result: CheckResult): string {
  const { problems, quiet } = result;
  const { files, hosts } = scopeOf(result);
  const isSole = result.scan.entries.every(({ uri }) => !uri.endsWith(`/${CARBON_NAME}`));
  const where = `${counted(files, isSole ? 'deployment.toml file' : 'file')} on ${counted(hosts, 'host')}`;
  const hidden = quiet > 0 ? ` ${counted(quiet, 'finding')} not shown.` : '';
  if (problems.length === 0) return `No problems in ${where}.${hidden}`;
  const each = SEVERITIES.flatMap((severity) => {
    const count = problems.filter((one) => one.severity === severity).length;
    return count > 0 ? [counted(count, severity, severity === 'information' ? '' : 's')] : [];
  });
  const touched = new Set(problems.flatMap(({ uri, found }) => ((found && 'snapshot' in found) || !found ? uri : [])))
    .size;
  const around = new Set(problems.flatMap(({ uri, found }) => (found?.drift ? uri : []))).size;
  const elsewhere = around > 0 ? `${counted(around, 'file')} around ${touched > 0 ? 'and in ' : ''}` : '';
  const inFiles = touched > 0 || around === 0 ? `${touched} of ` : '';
  return `${counted(problems.length, 'problem')} (${each.join(', ')}) in ${elsewhere}${inFiles}${where}.${hidden}`;
}

function counted(count: number, noun: string, plural = 's'): string {
  return `${count} ${noun}${count === 1 ? '' : plural}`;
}
