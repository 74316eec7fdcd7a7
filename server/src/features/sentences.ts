import { BUILT_IN_OFFSET } from '../ports/catalog';
import type { Deployment } from '../ports/deployment';

/** Where the offset comes from and what it replaces, in Markdown. */
export function offsetSentence({ offset, lines }: Deployment): string {
  const { override, setting } = offset;
  const line = setting ? ` (line ${lines.positionAt(setting.entry.key.span.start).line + 1})` : '';
  const shown = offset.value ?? (offset.fault === 'unknown' ? 'unknown' : `"${offset.text}"`);
  if (override) {
    const replaced = setting ? `\`[server] offset\`${line}` : `the built-in ${BUILT_IN_OFFSET}`;
    return `Offset **${shown}** from ${override.from}. It replaces ${replaced}.`;
  }
  if (offset.source === 'built-in') {
    return `Offset **${shown}**, built in: nothing sets another one. \`[server] offset\` or \`-DportOffset\` would replace it, not add to it.`;
  }
  return `Offset **${shown}** from \`[server] offset\`${line}. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`;
}
