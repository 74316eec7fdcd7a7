import { said, term } from '../../words/language';
import type { Kind } from './kind';
import { KINDS, kindOf } from './kinds';

/** What a code means, as Markdown. Null: there is no such code. */
export function explain(code: string): string | null {
  const kind = kindOf(code);
  return kind && section(kind);
}

/** The whole of docs/diagnostics.md. */
export function explainAll(): string {
  const intro =
    '# What MI Ports finds\n\nOne section for each code: what it means, why the server behaves so, an example and its repair, which a quick fix makes unless it says why not.\nThis page is written by `mi-ports explain`; do not edit it by hand.\n';
  return [intro, ...KINDS.map(section)].join('\n');
}

/** One explanation with its code as the heading. Ends with a line end. */
function section(kind: Kind): string {
  const { code, title, why, noFix } = kind;
  const reason = noFix ? `\n${said`No quick fix does that.`} ${term(noFix)}\n` : '';
  const block = (text: string, language = '') => `\`\`\`${language}\n${text}\`\`\``;
  return `## ${code}\n\n**${term(title)}.** ${term(why)}\n\n${exampleOf(kind, block)}\n${reason}`;
}

/** The example and its repair; where the finding stands in a file beside the deployment.toml, that file with both. */
export function exampleOf(
  { example, repaired, beside }: Kind,
  block: (text: string, language?: string) => string,
): string {
  const file = beside ? `\n\n${beside.name}:\n\n${block(beside.text)}` : '';
  return `${block(example, 'toml')}${file}\n\n${said`Repaired:`}\n\n${beside ? block(beside.repaired) : block(repaired, 'toml')}`;
}
