import type { Texts } from '../env-file';
import { type Line, linesOf } from '../lines';
import { type InsidePort, insidePorts } from '../repeated/inside-ports';
import { type Variables, withVariables } from '../variables';
import { containerSide, MOST_PORTS, type PublishedPort, publishedPorts } from './published-ports';
import { commandsOf, rest, stretchOf, type Word } from './shell-words';

/** A `docker run` of a script. */
export interface DockerRun {
  /** `--name`, else the image. */
  readonly name: string;
  readonly image: string;
  /** Its lines, as far as they are part of the command. */
  readonly lines: readonly Line[];
  /** The paths of this machine that it mounts, from the folder of the script. */
  readonly paths: readonly string[];
  /** It has no network of its own. */
  readonly hostNetwork: boolean;
  readonly ports: readonly RunPort[];
  /** The ports inside its container that it publishes. */
  readonly inside: readonly InsidePort[];
  /** The variables that it sets itself; without those whose values only the machine knows. */
  readonly environment: Texts;
  /** Its env files, from the folder of the script; of two that set a variable the later one counts. */
  readonly envFiles: readonly string[];
}

interface RunPort extends Omit<PublishedPort, 'at'> {
  readonly text: string;
  readonly line: number;
  /** Where the host's port stands on that line, in UTF-16 code units, if it stands there alone and in figures. */
  readonly columns: { readonly start: number; readonly end: number } | null;
}

/** A `docker build` of a script. */
interface DockerBuild {
  readonly image: string;
  /** Its Dockerfile, from the folder of the script. */
  readonly dockerfile: string;
}

/** What a script has docker do. */
export interface DockerCommands {
  readonly runs: readonly DockerRun[];
  readonly builds: readonly DockerBuild[];
}

/** More commands of one script, or options of one command, than these are not looked at. */
const [MOST_COMMANDS, MOST_OPTIONS] = [300, 200];

/** Options of `docker run` and `docker build` that take no value, so that the next word is not theirs. */
const FLAGS = new Set(
  '--detach --init --interactive --no-healthcheck --oom-kill-disable --privileged --publish-all --quiet --read-only --rm --sig-proxy --tty --force-rm --no-cache --pull --squash'.split(
    ' ',
  ),
);

/** The commands `docker run` and `docker build` (or podman's) of a script. Any text parses. */
export function dockerCommands(text: string): DockerCommands {
  const runs: DockerRun[] = [];
  const builds: DockerBuild[] = [];
  const lines = linesOf(text);
  for (const words of commandsOf(text)) {
    const start = words.findIndex(({ text }) => /^(?:.*\/)?(?:docker|podman)$/.test(text));
    const verb = words
      .slice(start + 1)
      .find(({ text }) => !text.startsWith('-') && text !== 'container' && text !== 'image');
    if (start < 0 || !verb) continue;
    const behind = words.slice(words.indexOf(verb) + 1);
    if (verb.text === 'run' || verb.text === 'create') {
      const run = runs.length < MOST_COMMANDS ? runOf(behind, lines) : null;
      if (run) runs.push(run);
    } else if (verb.text === 'build') {
      const { values, operands } = optionsOf(behind, 'tf');
      const [named] = values(['-f', '--file']);
      const context = folderOf(operands[0]?.text ?? '.') ?? '.';
      const dockerfile = (named && folderOf(named.text)) ?? `${context}/Dockerfile`;
      for (const image of values(['-t', '--tag'])) {
        if (builds.length < MOST_COMMANDS) builds.push({ image: image.text, dockerfile });
      }
    }
  }
  return { runs, builds };
}

function runOf(words: readonly Word[], all: readonly Line[]): DockerRun | null {
  const { values, operands } = optionsOf(words, 'acehlmpuvw');
  const image = operands[0]?.text;
  if (image === undefined) return null;
  const mounts = values(['--mount']).flatMap(({ text }) => /(?:^|,)(?:source|src)=([^,]*)/.exec(text)?.[1] ?? []);
  const volumes = values(['-v', '--volume']).map(({ text }) => text.replace(/:[^:]*(:[^:/]*)?$/, ''));
  const numbers = [...new Set(words.map(({ line }) => line))];
  return {
    name: values(['--name'])[0]?.text ?? image,
    image,
    lines: numbers.flatMap((number) => all[number] ?? []),
    paths: [...mounts, ...volumes].flatMap((path) => folderOf(path) ?? []),
    hostNetwork: values(['--network', '--net']).some(({ text }) => text === 'host'),
    ports: values(['-p', '--publish']).slice(0, MOST_OPTIONS).flatMap(portsOf).slice(0, MOST_PORTS),
    inside: values(['-p', '--publish'])
      .slice(0, MOST_OPTIONS)
      .flatMap((word) => insideOf(word, all)),
    environment: Object.fromEntries(values(['-e', '--env']).flatMap(variableOf)),
    envFiles: values(['--env-file']).flatMap(({ text }) => folderOf(text) ?? []),
  };
}

/** The container's side of what is published, as far as it stands there in figures. */
function insideOf(word: Word, lines: readonly Line[]): InsidePort[] {
  const { text, line } = word;
  const inside = containerSide(text);
  const at = stretchOf(word, text.length - inside.length, text.length)?.start ?? -1;
  // A stretch is looked at with the line above it, for what a comment there says.
  const near = lines.slice(Math.max(0, line - 1), line + 1).map((one) => one.text);
  const number = near.length - 1;
  if (!near[number]?.startsWith(inside, at)) return [];
  return insidePorts(near, { number, start: at, end: at + inside.length }).map((one) => ({ ...one, number: line }));
}

function variableOf({ text }: Word): [string, string][] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(withVariables(text, NOTHING) ?? '') ?? [];
  return name === undefined || value === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/s, '$2')]];
}

function portsOf(word: Word): RunPort[] {
  const { text, line } = word;
  const plain = withVariables(text, NOTHING);
  if (plain === null) {
    const container = withVariables(containerSide(text), NOTHING);
    return publishedPorts(container ?? '').map(({ at: _, ...port }) => ({
      ...port,
      host: null,
      text,
      line,
      columns: null,
    }));
  }
  return publishedPorts(plain).map(({ at, ...port }) => ({
    ...port,
    text,
    line,
    columns: at && plain === text ? stretchOf(word, at.start, at.end) : null,
  }));
}

const NOTHING: Variables = new Map();

/** The values of options by their names, and what is no option. @param valued the letters of short options that take a value. */
function optionsOf(words: readonly Word[], valued: string) {
  const options: { readonly name: string; readonly value: Word }[] = [];
  let index = 0;
  for (; index < words.length; index++) {
    const word = words[index];
    if (!word?.text.startsWith('-') || word.text === '-') break;
    const equals = word.text.indexOf('=');
    if (word.text.startsWith('--') && equals > 0) {
      options.push({ name: word.text.slice(0, equals), value: rest(word, equals + 1) });
    } else if (word.text.startsWith('--')) {
      const value = FLAGS.has(word.text) ? undefined : words[++index];
      if (value) options.push({ name: word.text, value });
    } else {
      // `-p 8290:8290`, `-p8290:8290`, `-itp 8290:8290`: letters of flags, then one that takes a value.
      const letter = [...word.text].findIndex((one, at) => at > 0 && valued.includes(one));
      const value = letter < 0 ? undefined : letter + 1 < word.text.length ? rest(word, letter + 1) : words[++index];
      if (value) options.push({ name: `-${word.text[letter]}`, value });
    }
  }
  return {
    values: (names: readonly string[]) => options.filter(({ name }) => names.includes(name)).map(({ value }) => value),
    operands: words.slice(index),
  };
}

/** A path as a script writes it, from the folder of the script. Null: it depends on the machine. */
function folderOf(path: string): string | null {
  const here =
    /^(?:\$\(pwd\)|`pwd`|\$\{?PWD\}?|%cd%|%~dp0|\$\(dirname "?\$0"?\)|\$\{?(?:SCRIPT_DIR|DIR|BASEDIR)\}?)(?=[\\/]|$)/i;
  const relative = path.replace(here, '.').replaceAll('\\', '/');
  return /[$`%]/.test(relative) ? null : relative;
}
