/** The fence of a block of code: it may stand in a list or a quotation. */
const FENCE = /^[\s>*+-]{0,20}(`{3,20}|~{3,20})/;

/** The code in the fenced blocks of a Markdown text, at its place: every other line is empty. Line ends are kept. */
export function codeOf(markdown: string): string {
  let fence: string | null = null;
  return markdown
    .split('\n')
    .map((line) => {
      const [, mark] = FENCE.exec(line) ?? [];
      if (fence === null) {
        fence = mark ?? null;
        return '';
      }
      if (mark === undefined || mark[0] !== fence[0] || mark.length < fence.length) return line;
      fence = null;
      return '';
    })
    .join('\n');
}
