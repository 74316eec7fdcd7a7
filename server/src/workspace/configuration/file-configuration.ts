import type { Severity } from '../../ports/findings/finding';
import { once } from '../../toml/once';
import { said } from '../../words/language';
import { matchesGlob } from '../files/glob';
import { nameOf, relativePath } from '../files/uris';
import { DEFAULT_SETTINGS, type ResourceSettings, readResourceSettings, type Settings } from '../settings';
import { type ConfigurationFile, problemSentence } from './configuration-file';

/** What a configuration file says of one deployment.toml. */
export interface FileConfiguration extends ResourceSettings {
  /** The host that it names. Null: none. */
  readonly host: string | null;
  /** It is no instance. */
  readonly excluded: boolean;
  /** Null: not said. */
  readonly environments: readonly string[] | null;
  readonly projectsRunTogether: boolean;
  readonly conflictSeverity: Severity | null;
  readonly keysWithoutEffect: boolean | null;
  readonly hintForm: Settings['hintForm'] | null;
  readonly firstOffset: number | null;
  /** What is wrong with the file, with places. */
  readonly problems: readonly string[];
}

/** What a configuration file says of one deployment.toml: of what several overrides say the last counts, maps add up. */
export function configurationFor(file: ConfigurationFile, uri: string): FileConfiguration {
  const path = relativePath(file.folder, uri);
  const matching = file.overrides.filter(({ globs }) => globs.some((glob) => matchesGlob(path, glob)));
  const layers = [file.values, ...matching.map(({ values }) => values)];
  const last = (name: string): unknown => layers.findLast((values) => values.has(name))?.get(name);
  const merged = (name: string) => Object.assign({}, ...layers.map((values) => values.get(name))) as object;
  const exclude = (last('exclude') ?? []) as readonly string[];
  const resource = readResourceSettings({
    portOffset: last('portOffset'),
    environment: merged('environment'),
    systemProperties: merged('systemProperties'),
    environmentComplete: last('environmentComplete'),
    release: last('release'),
  });
  const { override, release } = resource;
  return {
    ...resource,
    override: override && { ...override, from: said`\`portOffset\` in ${nameOf(file.uri)}` },
    release: release && { ...release, from: said`\`release\` in ${nameOf(file.uri)}` },
    host:
      layers
        .toReversed()
        .map((values) => hostIn(values.get('hosts'), path))
        .find((host) => host !== null) ?? null,
    excluded: exclude.some((glob) => matchesGlob(path, glob)),
    environments: (last('environments') as readonly string[] | undefined)?.map((word) => word.toLowerCase()) ?? null,
    projectsRunTogether: last('projectsRunTogether') === true,
    conflictSeverity: (last('conflictSeverity') as Severity | undefined) ?? null,
    keysWithoutEffect: (last('keysWithoutEffect') as boolean | undefined) ?? null,
    hintForm: (last('inlayHints.form') as Settings['hintForm'] | undefined) ?? null,
    firstOffset: (last('firstOffset') as number | undefined) ?? null,
    problems: sentencesOf(file),
  };
}

/** The same for all instances of a file. */
const sentencesOf = once(({ uri, problems }: ConfigurationFile) =>
  problems.map((problem) => problemSentence(uri, problem)),
);

/** The host that one `hosts` of a configuration file names for a path. Null: none. */
function hostIn(hosts: unknown, path: string): string | null {
  if (typeof hosts === 'string') return hosts;
  return typeof hosts === 'object' && hosts !== null ? hostFor(hosts as Settings['hosts'], path) : null;
}

/** The host of the first glob that matches a path. Null: none does. A fleet has hundreds of globs, and thousands of paths. */
export function hostFor(hosts: Settings['hosts'], path: string): string | null {
  const found = pairsOf(hosts).find(([glob]) => matchesGlob(path, glob));
  return found ? String(found[1]) : null;
}

const pairsOf = once((hosts: Settings['hosts']) => Object.entries(hosts));

/**
 * The settings of a file: those that somebody gave, where they differ from the default, before those of the configuration file.
 * @param settings what flags or an editor say.
 */
export function withConfiguration(settings: Settings, file: FileConfiguration | null): Settings {
  if (!file) return settings;
  const chosen = <K extends 'environments' | 'conflictSeverity' | 'keysWithoutEffect' | 'hintForm' | 'firstOffset'>(
    key: K,
  ): Settings[K] =>
    String(settings[key]) === String(DEFAULT_SETTINGS[key])
      ? ((file[key] as Settings[K] | null) ?? settings[key])
      : settings[key];
  return {
    ...settings,
    override: settings.override ?? file.override,
    environment: { ...file.environment, ...settings.environment },
    systemProperties: { ...file.systemProperties, ...settings.systemProperties },
    release: settings.release ?? file.release,
    environmentComplete: settings.environmentComplete || file.environmentComplete,
    projectsRunTogether: settings.projectsRunTogether || file.projectsRunTogether,
    environments: chosen('environments'),
    conflictSeverity: chosen('conflictSeverity'),
    keysWithoutEffect: chosen('keysWithoutEffect'),
    hintForm: chosen('hintForm'),
    firstOffset: chosen('firstOffset'),
  };
}
