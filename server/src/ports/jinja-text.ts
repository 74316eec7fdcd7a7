/**
 * What the server's template engine makes of a text that it prints: `{{ }}` and `{% %}` in a value are evaluated once more.
 * Whole-number arithmetic and `raw` blocks are computed here. Null for any other expression: only the server knows.
 * Source: ports-reference, part 3; Jinjava's nested interpretation.
 */
export function jinjaText(text: string): string | null {
  if (!/\{\{|\{%/.test(text)) return text;
  let unknown = false;
  const raws: string[] = [];
  const kept = text.replace(/\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}/gs, (_, raw: string) => {
    raws.push(raw);
    return `\u0000${raws.length - 1}\u0000`;
  });
  const evaluated = kept.replace(/\{\{(.*?)\}\}/gs, (_, expression: string) => {
    const value = evaluate(expression.trim());
    if (value === null) unknown = true;
    return value ?? '';
  });
  if (unknown || /\{%/.test(evaluated)) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the placeholders from above.
  return evaluated.replace(/\u0000(\d+)\u0000/g, (_, index: string) => raws[Number(index)] ?? '');
}

/** A whole number, a quoted text, or sums, differences and products of whole numbers. */
function evaluate(expression: string): string | null {
  const quoted = /^(?:'([^']*)'|"([^"]*)")$/.exec(expression);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  if (!/^[+-]?\s*\d+(\s*[-+*]\s*\d+)*$/.test(expression)) return null;
  const terms = expression.replaceAll(/\s/g, '').match(/[+-]?[^+-]+/g) ?? [];
  const product = (term: string) => term.split('*').reduce((result, factor) => result * BigInt(factor), 1n);
  return String(terms.reduce((sum, term) => sum + product(term.replace(/^\+/, '')), 0n));
}
