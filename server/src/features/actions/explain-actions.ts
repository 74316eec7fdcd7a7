import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { Finding } from '../../ports/findings/kinds';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { said } from '../../words/language';
import { offsetOf } from '../ranges';

/** *Explain CODE* for each code that the range touches, for editors with a command that shows explanations. */
export function explainActions(deployment: Deployment, findings: readonly Finding[], range: Range): CodeAction[] {
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const codes = new Set(findings.filter(({ span }) => span.start <= end && start <= span.end).map(({ code }) => code));
  return [...codes].map((code) => ({
    title: said`Explain ${code}`,
    kind: 'quickfix',
    command: { title: said`Explain ${code}`, command: 'miPorts.explain', arguments: [code] },
  }));
}
