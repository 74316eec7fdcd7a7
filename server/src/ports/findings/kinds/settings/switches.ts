import type { Part, Test } from '../../../product/templates/parts';
import { TEMPLATES } from '../../../product/templates/templates';

let known: ReadonlySet<string> | null = null;

/** The product keys that the templates take for switches: those that they compare with true, and `..._enable` that they ask for. */
export function switches(): ReadonlySet<string> {
  known ??= new Set(TEMPLATES.flatMap(({ parts }) => parts.flatMap(switchesIn)));
  return known;
}

function switchesIn(part: Part): string[] {
  if (part.does === 'either') {
    return part.branches.flatMap(({ test, parts }) => [...asked(test), ...parts.flatMap(switchesIn)]);
  }
  return part.does === 'each' || part.does === 'element' ? part.parts.flatMap(switchesIn) : [];
}

function asked(test: Test): string[] {
  if (test.asks === 'all') return test.tests.flatMap(asked);
  const key = test.path.join('.');
  return test.asks === 'is-true' || (test.asks === 'is-truthy' && key.endsWith('enable')) ? [key] : [];
}
