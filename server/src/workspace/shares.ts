import type { ConfigurationFile } from './configuration/configuration-file';
import type { Files } from './files/files';
import { type InstanceFile, readInstanceFiles } from './instance-file';
import {
  atRest,
  type Frame,
  type InstanceReading,
  type RestingReading,
  readInstance,
  readResting,
} from './instance-reading';
import { type Source, sourceOf } from './sources';

/** Some of the files of a workspace, to be read and analysed by themselves: all that is said of a file without the others. */
export interface Share {
  readonly uris: readonly string[];
  readonly frame: Frame;
  /** The configuration that counts for all instead of those that lie around. */
  readonly given: ConfigurationFile | null;
}

/** A file of a share, in plain values, which another thread can take as they are. */
export interface ReadFile {
  readonly file: InstanceFile;
  /** Null where the workspace has to analyse it itself. */
  readonly reading: RestingReading | null;
}

/** Files of a share that are told of at once: enough that what they have in common costs nothing, few enough to be let go of soon. */
const TOLD_AT_ONCE = 250;

/** Reads and analyses a share. */
export async function readShare(
  { uris, frame, given }: Share,
  files: Files,
  report: (message: string) => void,
  tell: (read: readonly ReadFile[]) => void,
): Promise<void> {
  const all = await readInstanceFiles(files, uris, frame.folders, report, given);
  for (let start = 0; start < all.length; start += TOLD_AT_ONCE) {
    tell(all.slice(start, start + TOLD_AT_ONCE).map((file) => ({ file, reading: readingOf(file, frame) })));
  }
}

/** Where the analysis fails, which is a fault of ours, the workspace tries again and says so. */
function readingOf({ uri, text, facts }: InstanceFile, frame: Frame): RestingReading | null {
  try {
    return readResting(uri, sourceOf(uri, text, facts), frame);
  } catch {
    return null;
  }
}

/** What analyses files for a workspace: takes what shares came to, once each, and analyses the others. */
export function readerOf(read: readonly ReadFile[]): typeof readInstance {
  const ready = new Map(read.flatMap(({ file, reading }) => (reading ? [[file.uri, reading] as const] : [])));
  return (uri: string, source: Source, frame: Frame, known: InstanceReading | undefined) => {
    const reading = ready.get(uri);
    if (!reading || reading.rest.text !== source.disk || source.buffers.size > 0)
      return readInstance(uri, source, frame, known);
    ready.delete(uri);
    return atRest(reading);
  };
}
