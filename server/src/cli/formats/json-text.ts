/**
 * Controls beyond ASCII, which some terminals obey, marks that change the direction of writing or end a line, what has no width, and
 * what the runner of a CI job takes for the beginning of a command.
 */
const OBEYED =
  /[\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\uDB40[\uDC00-\uDC7F]|#(?=#(?:vso)?\[)/g;

/** A value as JSON, indented, with a line end: the same to whoever reads it, and harmless on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll(OBEYED, (mark) =>
    mark
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text}\n`;
}
