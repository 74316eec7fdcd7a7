/**
 * The variables of an env file as the server's own start script reads it (`micro-integrator.sh --env-file=FILE`): a name, `=`, and
 * a value up to the line's end; blanks around both go, and so do quotes; there are no comments behind a value. A value that the
 * script's tools would mangle is left out, which makes the variable an unknown one.
 * Source: bin/micro-integrator.sh, `export_env_file`.
 */
export function envFileVariables(text: string): Readonly<Record<string, string>> {
  const variables = text.split('\n').flatMap((line): [string, string][] => {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trim();
    if (equals < 1 || line.startsWith('#') || !/^[A-Za-z_]\w*$/.test(name)) return [];
    const value = plainWords(withoutLastMark(line.slice(equals + 1)));
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(variables);
}

/** The shell takes a single `=` at the end of a value for the end of the field. */
function withoutLastMark(value: string): string {
  return /^[^=]*=$/.test(value) ? value.slice(0, -1) : value;
}

/** What `echo VALUE | xargs` prints. Null where that is hard to tell: backslashes, quotes that are not closed, options of echo. */
function plainWords(value: string): string | null {
  if (value.includes('\\') || /^\s*-[neE]/.test(value)) return null;
  let word: string | null = null;
  let quote = '';
  const words: string[] = [];
  for (const character of value) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  return quote === '' ? words.join(' ') : null;
}
