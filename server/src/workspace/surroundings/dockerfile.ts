/** One instruction of a Dockerfile with its continued lines; comment lines inside are left out. */
export interface Instruction {
  /** In upper case: `COPY`. */
  readonly name: string;
  /** Its lines, without the name and without the `\` at their ends. */
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

/** The instructions of a Dockerfile. Line numbers count from 0. Any text parses. */
export function instructionsOf(text: string): Instruction[] {
  const instructions: { name: string; lines: { number: number; text: string }[] }[] = [];
  let open = false;
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const body = line.replace(/\\\s*$/, '');
    if (open) instructions.at(-1)?.lines.push({ number, text: body });
    else instructions.push({ name: /^\s*(\w*)/.exec(body)?.[1]?.toUpperCase() ?? '', lines: [{ number, text: body }] });
    open = body !== line;
  }
  return instructions;
}

/** `wso2/wso2mi`, `wso2/micro-integrator`, `wso2-integrator/mi`, with any registry and tag. Source: ports-elsewhere, part D2. */
const IMAGE = /(?:wso2mi|micro-integrator|wso2-integrator\/mi)(?![\w-])/;

/** Whether the name of an image, with or without registry and tag, is one of the Micro Integrator. */
export function isMicroIntegratorImage(name: string): boolean {
  return IMAGE.test(name);
}

/** Whether a Dockerfile builds on an image of the Micro Integrator. */
export function buildsOnMicroIntegrator(text: string): boolean {
  return instructionsOf(text).some(
    ({ name, lines }) => (name === 'FROM' || name === 'ARG') && lines.some((line) => isMicroIntegratorImage(line.text)),
  );
}

/** What a Dockerfile copies out of its build context, as written: `conf/`, `.`, `deployment.toml`. */
export function copiedPaths(text: string): string[] {
  return instructionsOf(text).flatMap(({ name, lines }) => {
    if (name !== 'COPY' && name !== 'ADD') return [];
    const words = lines
      .map((line) => line.text)
      .join(' ')
      .trim()
      .replace(/^\w+\s*/, '')
      .replace(/^\[(.*)\]$/, (_, list: string) => list.replaceAll(/["',]+/g, ' '))
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.some((word) => word.startsWith('--from='))) return [];
    return words.filter((word) => !word.startsWith('--')).slice(0, -1);
  });
}
