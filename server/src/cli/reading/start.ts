import path from 'node:path';
import { OFFSET_PROPERTY } from '../../ports/product/catalog';
import {
  type ConfigurationFile,
  problemSentence,
  readConfiguration,
} from '../../workspace/configuration/configuration-file';
import { isFailure } from '../../workspace/files/files';
import { readText } from '../../workspace/files/text-file';
import { fileUri } from '../../workspace/files/uris';
import { DEFAULT_SETTINGS, type Settings } from '../../workspace/settings';
import { scriptVariables, withheld } from '../../workspace/surroundings/env-file';
import type { StartFlags } from '../arguments/arguments';
import type { Machine } from '../machine';
import { failureCause } from './unreadable';

/** How servers are started, and where, before any file is read. */
export interface Start {
  /** As flags give them: a flag comes before whatever files say. */
  readonly settings: Settings;
  /** The configuration that counts instead of those that lie around the files. Null: those do. */
  readonly given: ConfigurationFile | null;
}

/** Why nothing can be done, in full sentences. */
interface Refusal {
  readonly refusal: readonly string[];
}

export function isRefusal(start: Start | Refusal): start is Refusal {
  return 'refusal' in start;
}

export async function startOf(flags: StartFlags, machine: Machine): Promise<Start | Refusal> {
  const environment = await environmentOf(flags, machine);
  if (typeof environment === 'string') return { refusal: [environment] };
  const given = flags.config === null ? null : await configurationOf(flags.config, machine);
  if (given && 'refusal' in given) return given;
  const { systemProperties, hosts } = flags;
  const text = systemProperties[OFFSET_PROPERTY];
  const override = text === undefined ? null : { text, from: `-D${OFFSET_PROPERTY}=${text}` };
  return { settings: { ...DEFAULT_SETTINGS, override, environment, systemProperties, hosts }, given };
}

/** The file of `--config`. */
async function configurationOf(file: string, { files, directory }: Machine): Promise<ConfigurationFile | Refusal> {
  const uri = fileUri(path.resolve(directory, file));
  const read = await readText(files, uri);
  if (isFailure(read)) return { refusal: [`The configuration ${file} cannot be read: ${failureCause(read)}.`] };
  const configuration = readConfiguration(read.text, uri, fileUri(directory));
  const refusal = configuration.problems.map((problem) => problemSentence(uri, problem));
  return refusal.length > 0 ? { refusal } : configuration;
}

/** The variables of `--variables`, `--env-file` and `--env`. */
async function environmentOf(
  { envFiles, environment }: StartFlags,
  { files, directory }: Machine,
): Promise<Settings['environment'] | string> {
  let variables: Settings['environment'] = {};
  for (const file of envFiles) {
    const read = await readText(files, fileUri(path.resolve(directory, file)));
    if (isFailure(read)) return `The variables of ${file} cannot be read: ${failureCause(read)}.`;
    variables = { ...variables, ...withheld(scriptVariables(read.text)) };
  }
  return { ...variables, ...environment };
}
