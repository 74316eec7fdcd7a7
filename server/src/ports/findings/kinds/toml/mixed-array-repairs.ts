import type { ArrayValue, Scalar, Value } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Repair } from '../../finding';
import type { Edit } from '../../repairs/edits';

/** Gives all elements of an array one type: floats where all are numbers, else strings. None for arrays and tables in it. */
export function mixedArrayRepairs(text: string, { items }: ArrayValue): Repair[] {
  const scalars = items.filter(isScalar);
  if (scalars.length < items.length) return [];
  const numbers = scalars.every(({ type }) => type === 'integer' || type === 'float');
  const edits = scalars.flatMap((item): Edit[] => {
    if (item.type === (numbers ? 'float' : 'string')) return [];
    const written = text.slice(item.span.start, item.span.end);
    // 0x10 is printed as 16.
    const plain = item.type === 'integer' ? String(item.data) : written;
    return [{ span: item.span, text: numbers ? `${plain}.0` : `"${plain}"` }];
  });
  const title = numbers ? said`Write all elements as floats` : said`Put all elements in quotes`;
  return [{ title, preferred: true, edits }];
}

function isScalar(value: Value): value is Scalar {
  return value.kind === 'scalar';
}
