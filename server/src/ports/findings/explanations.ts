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
function section({ code, title, why, example, repaired, noFix }: Kind): string {
  const block = (text: string) => `\`\`\`toml\n${text}\`\`\``;
  return `## ${code}\n\n**${title}.** ${why}\n\n${block(example)}\n\nRepaired:\n\n${block(repaired)}\n${noFix ? `\nNo quick fix does that. ${noFix}\n` : ''}`;
}
