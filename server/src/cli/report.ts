import type { FindingReport, InstanceReport } from '../features/tables/instance-report';
import type { Failure } from '../workspace/files/files';

/** One file of `--format json`. Where it cannot be read, `startup` is `failed` and `offset` null. */
export interface FileReport extends Omit<InstanceReport, 'findings'> {
  /** As the user wrote it. */
  readonly file: string;
  readonly findings: readonly (FindingReport | Unreadable)[];
}

type Unreadable = Omit<FindingReport, 'code'> & { readonly code: 'file-unreadable' };

const UNREADABLE: Readonly<Partial<Record<Failure['failure'], string>>> = {
  absent: 'There is no such file.',
  folder: 'This is a folder: name the deployment.toml in it.',
  forbidden: 'The permission to read this file is missing.',
};

export function unreadableReport(file: string, { failure, message }: Failure): FileReport {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const sentence = UNREADABLE[failure] ?? `The file cannot be read: ${message}.`;
  return {
    file,
    startup: 'failed',
    offset: null,
    ports: [],
    findings: [{ code: 'file-unreadable', severity: 'error', message: sentence, ...place }],
  };
}
