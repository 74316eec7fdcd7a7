import { SEVERITIES, type Severity } from '../ports/findings/finding';
import { ENVIRONMENTS } from '../ports/hosts/folders';
import { NEXT_FREE, type Search } from '../ports/hosts/planning/free-ports';
import type { Override } from '../ports/micro-integrator/offset';
import { BUILT_IN_OFFSET, HIGHEST_PORT } from '../ports/product/catalog';
import { type KnownRelease, RELEASES } from '../ports/product/releases';
import { said } from '../words/language';
import type { Environment } from './surroundings/env-file';

/** The settings that may differ from file to file. */
export interface ResourceSettings {
  /** Replaces `[server] offset`, and whatever the files around say of it. Null: nothing is set. */
  readonly override: Override | null;
  /** Environment variables of the server, for `$env{}`; they come before those of the files around. */
  readonly environment: Environment;
  /** Java system properties of the server, for `$sys{}`. */
  readonly systemProperties: Readonly<Record<string, string>>;
  /** The release of the server. Null: what lies around the file tells. */
  readonly release: KnownRelease | null;
  /** The server has no other variables and properties than those that are known; otherwise those are unknown. */
  readonly environmentComplete: boolean;
}

/** The user's settings, as far as the server needs them. */
export interface Settings extends ResourceSettings {
  /** Globs of files and folders that are no instances. */
  readonly exclude: readonly string[];
  /** Glob to host name: who runs where. The first that matches counts. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The words in the names of folders that separate hosts of one name, in lower case. */
  readonly environments: readonly string[];
  /** MI projects are deployed to one server at the same time. */
  readonly projectsRunTogether: boolean;
  readonly conflictSeverity: Severity;
  /** Keys that nothing reads are reported. */
  readonly keysWithoutEffect: boolean;
  /** How the hint behind the offset shows the ports: each with its name, or as four numbers. */
  readonly hintForm: 'named' | 'short';
  /** The smallest offset that is given to an instance whose ports conflict. */
  readonly firstOffset: number;
}

export const DEFAULT_SETTINGS: Settings = {
  override: null,
  environment: {},
  systemProperties: {},
  release: null,
  environmentComplete: false,
  exclude: [],
  hosts: {},
  environments: ENVIRONMENTS,
  projectsRunTogether: false,
  conflictSeverity: 'warning',
  keysWithoutEffect: true,
  hintForm: 'named',
  firstOffset: BUILT_IN_OFFSET,
};

/**
 * Takes what an editor sends for `miPorts` and keeps what has the right type; everything else is as if it were not set.
 * @param filesExclude the editor's own `files.exclude`.
 */
export function readSettings(sent: unknown, filesExclude: unknown): Settings {
  const {
    exclude,
    hosts,
    environments,
    projectsRunTogether,
    conflictSeverity,
    keysWithoutEffect,
    inlayHints,
    firstOffset,
  } = isRecord(sent) ? sent : {};
  return {
    ...readResourceSettings(sent),
    exclude: [...list(exclude, DEFAULT_SETTINGS.exclude), ...switchedOn(filesExclude)],
    hosts: texts(hosts),
    environments: list(environments, DEFAULT_SETTINGS.environments).map((name) => name.toLowerCase()),
    projectsRunTogether: projectsRunTogether === true,
    conflictSeverity: SEVERITIES.find((severity) => severity === conflictSeverity) ?? DEFAULT_SETTINGS.conflictSeverity,
    keysWithoutEffect: keysWithoutEffect !== false,
    hintForm: isRecord(inlayHints) && inlayHints.form === 'short' ? 'short' : DEFAULT_SETTINGS.hintForm,
    firstOffset: isOffset(firstOffset) ? firstOffset : DEFAULT_SETTINGS.firstOffset,
  };
}

/** The part of the settings that an editor may have for a single file. */
export function readResourceSettings(sent: unknown): ResourceSettings {
  const { portOffset, environment, systemProperties, environmentComplete, release } = isRecord(sent) ? sent : {};
  const number = RELEASES.find((one) => one === release);
  const override = Number.isInteger(portOffset)
    ? { text: String(portOffset), from: said`the setting \`miPorts.portOffset\`` }
    : null;
  return {
    override,
    environment: texts(environment),
    systemProperties: texts(systemProperties),
    release: number ? { number, from: said`the setting \`miPorts.release\`` } : null,
    environmentComplete: environmentComplete === true,
  };
}

/** What settings say of every file that has none of its own. */
export function resourceSettingsIn(settings: Settings): ResourceSettings {
  const { override, environment, systemProperties, release, environmentComplete } = settings;
  return { override, environment, systemProperties, release, environmentComplete };
}

/** How free offsets are looked for under these settings. */
export function searchOf({ firstOffset }: Settings): Search {
  return { ...NEXT_FREE, first: firstOffset };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= HIGHEST_PORT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The globs of `files.exclude` that are set to true. */
function switchedOn(globs: unknown): string[] {
  return isRecord(globs) ? Object.keys(globs).filter((glob) => globs[glob] === true) : [];
}

function list(value: unknown, otherwise: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : otherwise;
}

function texts(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  const pairs = Object.entries(value).filter(([, text]) => ['string', 'number', 'boolean'].includes(typeof text));
  return Object.fromEntries(pairs.map(([name, text]) => [name, String(text)]));
}
