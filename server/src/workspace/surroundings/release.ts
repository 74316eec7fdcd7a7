import sax from 'sax';
import { type KnownRelease, releaseOf } from '../../ports/product/releases';
import { said } from '../../words/language';
import { childOf, nameOf, parentOf } from '../files/uris';
import type { Chart } from './chart';
import type { Start } from './containers/containers';
import { instructionsOf, isMicroIntegratorImage } from './containers/dockerfile';
import type { Line } from './lines';
import type { NearbyFile, NearbyFiles } from './nearby-files';
import { readXml } from './xml';

/** What tells the release of an instance, besides a comment or a setting. */
export interface ReleaseSigns {
  /** The folder of its deployment.toml. */
  readonly folder: string;
  /** That of its MI project. Null: it is none's. */
  readonly project: string | null;
  readonly dockerfiles: readonly NearbyFile[];
  readonly starts: readonly Start[];
  readonly chart: Chart | null;
}

/** No pom.xml is longer, in UTF-16 code units. */
const LONGEST_POM = 500_000;

/** The elements of a pom.xml that say for which release a project is made. */
const POM_ELEMENTS = ['project.runtime.version', 'miVersion'];

/** The folder of a server as it is unpacked, in a path of a machine or a container. */
const HOME = /(?:^|\/)wso2mi-(\d{1,3}\.\d{1,3}\.\d{1,3})(?![\w.-])/;

/**
 * The release of an instance, by what tells it best: what is installed, what its project is made for, what its image builds on, what
 * the folder is called. Null: nothing does, or only of a release that is not known.
 * Source: ports-elsewhere, part D2.
 */
export async function readRelease(
  files: NearbyFiles,
  { folder, project, dockerfiles, starts, chart }: ReleaseSigns,
): Promise<KnownRelease | null> {
  const home = nameOf(folder) === 'conf' ? parentOf(folder) : null;
  const installed = home === null ? null : await files.read(childOf(home, 'bin/version.txt'));
  const pom = project === null ? null : await files.read(childOf(project, 'pom.xml'));
  const signs: readonly (readonly [version: string | null | undefined, from: string])[] = [
    [/v(\d{1,3}\.\d{1,3}\.\d{1,3})/.exec(installed?.text.slice(0, 1000) ?? '')?.[1], '`bin/version.txt`'],
    [pom && versionInPom(pom.text), '`pom.xml`'],
    ...dockerfiles.map(({ uri, text }) => [versionInDockerfile(text), `\`${nameOf(uri)}\``] as const),
    ...starts.map(({ image, file }) => [image && versionOfImage(image), `\`${nameOf(file)}\``] as const),
    ...starts.map(({ image, lines, file }) => [image && versionInLines(lines), `\`${nameOf(file)}\``] as const),
    [chart?.appVersion, '`Chart.yaml`'],
    [home && HOME.exec(home)?.[1], said`the folder \`${nameOf(home ?? folder)}\``],
  ];
  for (const [version, from] of signs) {
    const number = version ? releaseOf(version) : null;
    if (number) return { number, from };
  }
  return null;
}

function versionInPom(text: string): string | null {
  if (text.length > LONGEST_POM) return null;
  const parser = sax.parser(true, {});
  const path: string[] = [];
  const found = new Map<string, string>();
  parser.onopentag = ({ name }) => path.push(name);
  parser.onclosetag = () => path.pop();
  parser.ontext = (more) => {
    const element = path.at(-1) ?? '';
    if (POM_ELEMENTS.includes(element) && !found.has(element)) found.set(element, more.trim());
  };
  readXml(parser, text.replace(/^\uFEFF/, ''));
  return POM_ELEMENTS.map((name) => found.get(name)).find((version) => version && releaseOf(version)) ?? null;
}

/** By the image that it builds on, or else by the home of the server into which it copies. */
function versionInDockerfile(text: string): string | null {
  const words = instructionsOf(text).flatMap(({ name, lines }) =>
    lines.flatMap((line) => line.text.split(/[\s=]+/).map((word) => ({ name, word }))),
  );
  const images = words.filter(({ name }) => name === 'FROM' || name === 'ARG').map(({ word }) => versionOfImage(word));
  const homes = words.filter(({ name }) => name === 'COPY' || name === 'ADD').map(({ word }) => HOME.exec(word)?.[1]);
  return [...images, ...homes].find((version) => version) ?? null;
}

/** By the home of the server in which something is mounted. */
function versionInLines(lines: readonly Line[]): string | null {
  return lines.flatMap(({ text }) => HOME.exec(text)?.[1] ?? []).at(0) ?? null;
}

function versionOfImage(image: string): string | null {
  return isMicroIntegratorImage(image) ? image.slice(image.lastIndexOf(':') + 1) : null;
}
