/**
 * Text of a file for use inside Markdown, so that it shows as it stands: marks are escaped, and line ends, which would
 * break a table's row, become blanks.
 */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~&]/g, '\\$&').replaceAll(/[\r\n\t]+/g, ' ');
}

/** A table of Markdown; `right` names the columns, from 0, that are set to the right. Bars within cells are escaped. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeBars).join(' | ')} |`;
  const rule = header.map((_, column) => (right.includes(column) ? '--:' : ':--'));
  return [line(header), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

function escapeBars(cell: string): string {
  return cell.replaceAll(/(?<!\\)\|/g, '\\|');
}
