import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import type { Related, Severity } from '../ports/findings/finding';
import { type Finding, kindOf } from '../ports/findings/kinds';
import type { Deployment } from '../ports/micro-integrator/deployment';
import { shortened } from '../words/shortened';
import { visible } from '../words/visible';
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

/** One finding as the protocol's diagnostic, with the vendor's page on its subject. */
export function toDiagnostic(deployment: Deployment, finding: Finding, uri: string): Diagnostic {
  const { code, severity, span, message, faded, related = [] } = finding;
  const href = kindOf(code)?.page;
  return {
    range: rangeOf(deployment, span),
    severity: SEVERITIES[severity],
    code,
    ...(href ? { codeDescription: { href } } : {}),
    source: 'mi-ports',
    message: shortened(visible(message)),
    ...(faded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related.map((one) => toRelated(deployment, one, uri)) } : {}),
  };
}

function toRelated(
  deployment: Deployment,
  { message: said, span, in: other, place }: Related,
  uri: string,
): DiagnosticRelatedInformation {
  const message = shortened(visible(said));
  if (place) {
    const range = { start: { line: place.line, character: 0 }, end: { line: place.line + 1, character: 0 } };
    return { message, location: { uri: place.uri, range } };
  }
  return { message, location: { uri: other?.uri ?? uri, range: rangeOf(other ?? deployment, span) } };
}
