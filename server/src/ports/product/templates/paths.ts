import type { Part, Path, Test } from './parts';
import { TEMPLATES } from './templates';

/** The paths of each part that stands in no other, those that start at its variables included. */
export const PATHS: ReadonlyMap<Part, readonly Path[]> = new Map(
  TEMPLATES.flatMap(({ parts }) => parts).map((part) => [part, pathsOf(part)]),
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
