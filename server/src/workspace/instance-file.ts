import type { ConfigurationFile } from './configuration/configuration-file';
import { findDeployments } from './files/discovery';
import { type Failure, type Files, isFailure, listedOnce } from './files/files';
import { complaintOf, type Report, readText } from './files/text-file';
import { displayPath } from './files/uris';
import { rootOf, rootsOf } from './roots';
import { type FileFacts, NO_FACTS } from './surroundings/facts';
import { FactsOfMany } from './surroundings/facts-of-many';
import { NearbyReading } from './surroundings/nearby-files';

/** A deployment.toml as it lies there, and what surrounds it. */
export interface InstanceFile {
  readonly uri: string;
  /** Null where there is none, or where it cannot be taken: `failure` tells why. */
  readonly text: string | null;
  readonly failure: Failure | null;
  readonly facts: FileFacts;
}

/** Files read at the same time. */
const AT_ONCE = 16;

/**
 * Reads a file and what surrounds it: the one way in which any part of this program reads an instance. What goes wrong is
 * reported in one sentence; the file then counts as not there.
 * @param around what is known already of the files around.
 */
async function readInstanceFile(
  files: Files,
  uri: string,
  folders: readonly string[],
  report: Report,
  around = aroundFiles(files, [uri], folders, report),
): Promise<InstanceFile> {
  const facts = await readFactsOf(files, uri, folders, report, around);
  const read = await readText(files, uri);
  const complaint = complaintOf(uri, read);
  if (complaint !== null) report(complaint);
  return isFailure(read) ? { uri, text: null, failure: read, facts } : { uri, text: read.text, failure: null, facts };
}

/** @param given the configuration that counts for all instead of those that lie around. */
function aroundFiles(
  files: Files,
  uris: readonly string[],
  folders: readonly string[],
  report: Report,
  given: ConfigurationFile | null = null,
): FactsOfMany {
  return new FactsOfMany(new NearbyReading(files, rootsOf(uris, folders), report, given));
}

/** What surrounds a file that nobody could read: a fault of ours. */
export const UNREAD_FACTS: FileFacts = { ...NO_FACTS };

/** Reads what surrounds a file, and not the file itself. Where that fails, which is a fault of ours, nothing surrounds it. */
export async function readFactsOf(
  files: Files,
  uri: string,
  folders: readonly string[],
  report: Report,
  around = aroundFiles(files, [uri], folders, report),
): Promise<FileFacts> {
  try {
    return await around.read(uri, rootOf(uri, folders));
  } catch (error) {
    report(`What surrounds ${displayPath(uri)} cannot be read (${error instanceof Error ? error.message : error}).`);
    return UNREAD_FACTS;
  }
}

/** Reads what surrounds files, by their uris. */
export async function readFactsOfAll(
  files: Files,
  uris: readonly string[],
  folders: readonly string[],
  report: Report,
): Promise<ReadonlyMap<string, { readonly facts: FileFacts }>> {
  const around = aroundFiles(files, uris, folders, report);
  const read = uris.map(
    async (uri) => [uri, { facts: await readFactsOf(files, uri, folders, report, around) }] as const,
  );
  return new Map(await Promise.all(read));
}

/** Finds and reads every deployment.toml of the workspace folders. */
export async function readFolders(
  files: Files,
  folders: readonly string[],
  excluded: readonly string[],
  report: Report,
  onFolder: () => void,
): Promise<InstanceFile[]> {
  const once = listedOnce(files);
  const found = await Promise.all(
    folders.map(async (folder) => {
      const below = await findDeployments(once, folder, excluded, report, onFolder);
      // What lies in a folder that is open within another one is found from there.
      return below.filter((uri) => rootOf(uri, folders) === folder);
    }),
  );
  const read = await readInstanceFiles(once, [...new Set(found.flat())], folders, report);
  return read.filter(({ facts }) => !facts.configuration?.excluded);
}

/**
 * Reads files and what surrounds them, a few at a time.
 * @param given the configuration that counts for all instead of those that lie around.
 */
export async function readInstanceFiles(
  files: Files,
  uris: readonly string[],
  folders: readonly string[],
  report: Report,
  given: ConfigurationFile | null = null,
): Promise<InstanceFile[]> {
  const around = aroundFiles(files, uris, folders, report, given);
  const read: InstanceFile[] = [];
  for (let start = 0; start < uris.length; start += AT_ONCE) {
    const some = uris.slice(start, start + AT_ONCE);
    read.push(...(await Promise.all(some.map((uri) => readInstanceFile(files, uri, folders, report, around)))));
  }
  return read;
}
