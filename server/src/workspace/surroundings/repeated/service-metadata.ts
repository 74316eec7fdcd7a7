import { childOf } from '../../files/uris';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import type { FilePorts } from './documented-ports';
import { type Inside, insideWord } from './inside-ports';

/** Where the metadata of services lies in an MI project. Source: ports-elsewhere, part A5. */
const METADATA_FOLDER = 'src/main/wso2mi/resources/metadata';

const FOLDERS = [METADATA_FOLDER, METADATA_FOLDER.slice(0, METADATA_FOLDER.lastIndexOf('/'))];

const METADATA = /_metadata\.ya?ml$/;

/** More such files than this are not looked at. */
const MOST_FILES = 200;

/** A line of such a file with a URL in which the server puts its port. */
const SERVICE_URL = /^\s{0,100}serviceUrl\s{0,20}:\s{0,20}["']?(https?):\/\//;

const PORT = '{MI_PORT}';

/** The project whose metadata lies in a folder, or in one in it. Null: none does. */
export function projectOfMetadata(folder: string): string | null {
  const own = FOLDERS.find((one) => folder.endsWith(`/${one}`));
  return own === undefined ? null : folder.slice(0, -own.length - 1);
}

/** The places in the metadata of a project's services in which its server puts a port when it tells the service catalog of them. */
export async function metadataPorts(files: NearbyFiles, project: string): Promise<readonly FilePorts[]> {
  const folder = childOf(project, METADATA_FOLDER);
  const names = await files.names(folder, METADATA);
  const read = await Promise.all(names.slice(0, MOST_FILES).map((name) => files.read(childOf(folder, name))));
  return read.filter((one) => one !== null).map((file) => ({ uri: file.uri, ports: portsIn(file) }));
}

function portsIn({ text }: NearbyFile): readonly Inside[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, number) => {
    const transport = SERVICE_URL.exec(line.slice(0, 1000))?.[1];
    const start = line.indexOf(PORT);
    if ((transport !== 'http' && transport !== 'https') || start < 0) return [];
    return insideWord(lines, { number, start, end: start + PORT.length }, { kind: 'metadata', transport }) ?? [];
  });
}
