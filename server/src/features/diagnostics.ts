import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { DOCS } from '../ports/catalog';
import type { Deployment } from '../ports/deployment';
import type { Finding, Severity } from '../ports/findings';
import { rangeOf } from './ranges';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The findings of one deployment as the protocol's diagnostics, in the findings' order. */
export function diagnostics(deployment: Deployment, findings: readonly Finding[], uri: string): Diagnostic[] {
  return findings.map((finding) => toDiagnostic(deployment, finding, uri));
}

export function toDiagnostic(deployment: Deployment, finding: Finding, uri: string): Diagnostic {
  const { related } = finding;
  return {
    range: rangeOf(deployment, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    codeDescription: { href: finding.code.startsWith('offset-') ? DOCS.offset : DOCS.ports },
    source: 'mi-ports',
    message: finding.message,
    ...(finding.faded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related
      ? {
          relatedInformation: [
            { message: related.message, location: { uri, range: rangeOf(deployment, related.span) } },
          ],
        }
      : {}),
  };
}
