import { once } from '../../../toml/once';
import type { Part, Path, Template, Test } from '../../product/templates/parts';
import { TEMPLATES } from '../../product/templates/templates';
import { isKnownRoot } from '../pipeline/group-settings';
import { perKey } from '../pipeline/per-text';
import { isMap, type ServerValue } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { type UnsafeValue, type UnusableValue, Writer } from './writer';

/** What goes wrong when the server writes its configuration files. */
export interface Rendering {
  readonly unusable: readonly UnusableValue[];
  /** Only those that end the start-up or close a port. */
  readonly unsafe: readonly UnsafeValue[];
  /** The parts of templates in which nothing goes wrong, with what they look at there. */
  readonly sound: ReadonlyMap<Part, readonly (ServerValue | undefined)[]>;
}

/** How many combinations of tables are kept: files of one make have few. */
const MOST_COMBINATIONS = 300;

/** Of more tables than have so many names, in UTF-16 code units, nothing is kept. */
const LONGEST_COMBINATION = 20_000;

/** The paths of each part that stands in no other, those that start at its variables included. */
const PATHS = new Map<Part, readonly Path[]>(
  TEMPLATES.flatMap(({ parts }) => parts).map((part) => [part, pathsOf(part)]),
);

/** Where they start: a name at the root, and the one below it, if they go on. */
const STARTS = new Map<Part, readonly Path[]>(
  [...PATHS].map(([part, paths]) => [
    part,
    [...new Map(paths.map((path) => [path.slice(0, 2).join('.'), path.slice(0, 2)])).values()],
  ]),
);

/** By each name at the root of the settings, the names right below it that some part looks at. */
const BELOW = new Map<string, Set<string>>();
for (const [root = '', name] of [...PATHS.values()].flat()) {
  const names = BELOW.get(root) ?? new Set<string>();
  BELOW.set(root, name === undefined ? names : names.add(name));
}

/** The names at the root at which some part looks, though the product says nothing there. */
const UNSAID = [...BELOW.keys()].filter((root) => !isKnownRoot(root));

/**
 * The parts that look at some places, in their order.
 * @param places `root` for all that is there, `root.name` for what is below that name.
 */
const partsAbout = perKey(
  (places: readonly string[]) => places.join(' '),
  (places): readonly (readonly [Template, readonly Part[]])[] => {
    const all = new Set(places);
    const touched = new Set(places.map((place) => place.split('.', 1)[0]));
    const isTouched = ([root = '', name]: Path) =>
      all.has(root) || (name === undefined ? touched.has(root) : all.has(`${root}.${name}`));
    return TEMPLATES.map((template) => [template, template.parts.filter((part) => PATHS.get(part)?.some(isTouched))]);
  },
  MOST_COMBINATIONS,
  LONGEST_COMBINATION,
);

/** The places at which some part looks and something is other than the product's. */
function placesIn({ data }: Settings): readonly string[] {
  const places: string[] = [];
  for (const root of new Set([...UNSAID, ...data.changedRoots()])) {
    const names = BELOW.get(root);
    if (!names) continue;
    const changed = data.changedBelow(root);
    if (changed === null) places.push(root);
    else if (changed.size > 0) for (const place of placesBelow(changed, root, names)) places.push(place);
  }
  return places;
}

const placesBelow = once(
  (changed: ReadonlySet<string>, root: string, names: ReadonlySet<string>): readonly string[] => [
    // Who looks at all that is at the root sees whatever is below it.
    `${root}.`,
    ...[...changed].filter((name) => names.has(name)).map((name) => `${root}.${name}`),
  ],
);

function pathsOf(part: Part): readonly Path[] {
  switch (part.does) {
    case 'text':
    case 'attribute':
      return [part.path];
    case 'element':
      return [part.name, ...part.parts.flatMap(pathsOf)];
    case 'each':
      return [part.path, ...part.parts.flatMap(pathsOf)];
    case 'either':
      return part.branches.flatMap(({ test, parts }) => [...testPaths(test), ...parts.flatMap(pathsOf)]);
  }
}

function testPaths(test: Test): readonly Path[] {
  return test.asks === 'all' ? test.tests.flatMap(testPaths) : [test.path];
}

/**
 * Writes the server's configuration files, as far as something can go wrong: does with the settings what each part of each
 * template does with them, in the template engine's way. Of what the product says without the file nothing goes wrong: only the
 * parts that look at something else are gone through, and those that were sound stay so for as long as that is the same.
 * Source: the templates (product/templates); Jinjava's loops, tests and methods; ports-reference, part 3.
 * @param before of an earlier reading of the same file. Null: there is none, and most files are read once.
 */
export function render(settings: Settings, before: Rendering['sound'] | null): Rendering {
  const unusable = new Map<string, UnusableValue>();
  const unsafe = new Map<string, UnsafeValue>();
  const sound = new Map<Part, readonly (ServerValue | undefined)[]>();
  for (const [template, parts] of partsAbout(placesIn(settings))) {
    for (const part of parts) {
      const starts = STARTS.get(part) ?? [];
      const known = before?.get(part);
      if (known && starts.every((path, n) => valueAt(path, settings) === known[n])) {
        sound.set(part, known);
        continue;
      }
      const writer = new Writer(template, settings, unusable, unsafe);
      writer.write([part], null);
      if (before && writer.isSound)
        sound.set(
          part,
          starts.map((path) => valueAt(path, settings)),
        );
    }
  }
  return { unusable: [...unusable.values()], unsafe: [...unsafe.values()], sound };
}

/** What the templates find at a path of one or two names. */
function valueAt([root = '', name]: Path, { data }: Settings): ServerValue | undefined {
  const value = data.get(root);
  return name === undefined || !isMap(value) ? value : value.get(name);
}
