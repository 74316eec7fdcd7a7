/** Controls beyond ASCII, which some terminals obey, and marks that change the direction of writing or end a line. */
const OBEYED = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** A value as JSON, indented, with a line end: the same to whoever reads it, and harmless on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll(
    OBEYED,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
