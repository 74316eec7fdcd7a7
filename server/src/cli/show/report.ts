import type { FindingReport, InstanceReport } from '../../features/tables/instance-report';
import type { RepetitionsReport } from '../../features/tables/repetition-report';
import type { Failure } from '../../workspace/files/files';
import { failureSentence, UNREADABLE } from '../reading/unreadable';

/** One file of `--format json`. Where it cannot be read, `startup` is `failed` and `offset` null. */
export interface FileReport extends Omit<InstanceReport, 'findings'>, RepetitionsReport {
  /** As the user wrote it. */
  readonly file: string;
  readonly findings: readonly (FindingReport | Unreadable)[];
}

type Unreadable = Omit<FindingReport, 'code'> & { readonly code: typeof UNREADABLE };

export function unreadableReport(file: string, failure: Failure): FileReport {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    file,
    startup: 'failed',
    offset: null,
    release: null,
    ports: [],
    findings: [{ code: UNREADABLE, severity: 'error', message: failureSentence(failure, file), ...place }],
  };
}
