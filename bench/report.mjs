// What was measured, as Markdown and as a plot.

/** @param {readonly number[]} values */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const ms = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The exponent of growth between points: 0 for none, 1 for growth in proportion. */
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (index) => logs.reduce((sum, log) => sum + log[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return slope;
}

/** Curves over two logarithmic axes, as SVG. */
export function plot(title, xLabel, curves) {
  const [width, height, left, bottom] = [720, 400, 60, 40];
  const all = curves.flatMap(({ points }) => points);
  const range = (index) => {
    const logs = all.map((point) => Math.log10(point[index]));
    return [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  };
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const x = (value) => left + ((Math.log10(value) - x0) / (x1 - x0 || 1)) * (width - left - 20);
  const y = (value) => height - bottom - ((Math.log10(value) - y0) / (y1 - y0 || 1)) * (height - bottom - 40);
  const colours = ['#1668b8', '#c4581d', '#2f8a3b', '#7a3db8'];
  const ticks = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  const text = (at, up, words, anchor = 'middle') =>
    `<text x="${at}" y="${up}" text-anchor="${anchor}">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text(width / 2, 20, title),
    text(width / 2, height - 6, xLabel),
    ...ticks(x0, x1).map((value) => text(x(value), height - 22, String(value))),
    ...ticks(y0, y1).map(
      (value) =>
        `<path d="M${left} ${y(value)}H${width - 20}" stroke="#ddd"/>${text(left - 6, y(value) + 4, `${value} ms`, 'end')}`,
    ),
    ...curves.map(({ name, points }, index) => {
      const path = points.map(([a, b], at) => `${at === 0 ? 'M' : 'L'}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join('');
      const colour = colours[index % colours.length];
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${left + 10}" y="${44 + 16 * index}" fill="${colour}">${name}</text>`;
    }),
    '</svg>',
    '',
  ].join('\n');
}
