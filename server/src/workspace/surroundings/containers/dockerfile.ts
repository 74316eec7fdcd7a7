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

/** Whether it is one that the vendor publishes, in which no deployment.toml of somebody's lies. Source: ports-elsewhere, parts A1, D2. */
export function isStockImage(name: string): boolean {
  return (
    isMicroIntegratorImage(name) && /^(?:docker\.io\/)?(?:wso2|docker\.wso2\.com|registry\.wso2\.com)\//.test(name)
  );
}

/** Whether a Dockerfile builds on an image of the Micro Integrator. */
export function buildsOnMicroIntegrator(text: string): boolean {
  return instructionsOf(text).some(
    ({ name, lines }) => (name === 'FROM' || name === 'ARG') && lines.some((line) => isMicroIntegratorImage(line.text)),
  );
}

/** `/home/wso2carbon/wso2mi-4.6.0/conf`, where a server as it is unpacked has its file. Source: ports-elsewhere, part D2. */
const CONF = /(?:^|\/)wso2mi-\d{1,3}\.\d{1,3}\.\d{1,3}\/conf(?![\w.-])/;

/** Whether a text puts something into the configuration of a Micro Integrator, by the path. */
export function isIntoConfiguration(text: string): boolean {
  return CONF.test(text);
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

/** No build has more stages. */
const MOST_STAGES = 100;

/**
 * The variables that the containers of a Dockerfile's last stage have; a stage has those of the stage that it builds on. Null: one is
 * set to what only the build knows.
 */
export function variablesInDockerfile(text: string): ReadonlyMap<string, string | null> {
  const stages = new Map<string, ReadonlyMap<string, string | null>>();
  let stage = new Map<string, string | null>();
  let count = 0;
  for (const { name, lines } of instructionsOf(text)) {
    const body = lines
      .map((line) => line.text)
      .join(' ')
      .trim()
      .replace(/^\w+\s*/, '');
    // Each has a copy of what the one has that it builds on.
    if (name === 'FROM' && ++count > MOST_STAGES) return stage;
    if (name === 'FROM') {
      const [, base = '', alias] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(body) ?? [];
      stage = new Map(stages.get(base.toLowerCase()));
      if (alias) stages.set(alias.toLowerCase(), stage);
    }
    if (name === 'ENV') for (const [variable, value] of settingsOf(body)) stage.set(variable, value);
  }
  return stage;
}

/** `A=1 B="2"`, or `A all that follows`. */
function settingsOf(body: string): [name: string, value: string | null][] {
  const [, only = '', rest = ''] = /^([A-Za-z_]\w*)\s+([^=\s].*)$/.exec(body) ?? [];
  if (only !== '') return [[only, plain(rest.trim())]];
  return [...body.matchAll(/(?:^|\s)([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)].map(
    ([, name = '', double, single, bare = '']) => [name, plain(double ?? single ?? bare)],
  );
}

function plain(value: string): string | null {
  return /[$\\"']/.test(value) ? null : value;
}
