import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Part, Template, Test } from '../../../server/src/ports/product/templates/parts';
import { TEMPLATES } from '../../../server/src/ports/product/templates/templates';
import { skipLacking } from '../../support/skipping';

/** What the product's own templates print, loop over and ask, as it is written there. */
interface RealTemplate {
  readonly values: readonly string[];
  readonly loops: readonly string[];
  readonly conditions: readonly string[];
}

const real = path.resolve(import.meta.dirname, '../../../../shared/real-world/config-tool/rendered-keys.json');

function written(template: Template): Record<keyof RealTemplate, Set<string>> {
  const found = { values: new Set<string>(), loops: new Set<string>(), conditions: new Set<string>() };
  const visit = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (part.does === 'text' || part.does === 'attribute') found.values.add(part.path.join('.'));
      if (part.does === 'element') found.values.add(part.name.join('.'));
      if (part.does === 'each') {
        const method = { plain: '', entries: '.items()', elements: '.toList()' }[part.through];
        found.loops.add(`${part.variables.join(',')} in ${part.path.join('.')}${method}`);
      }
      if (part.does === 'element' || part.does === 'each') visit(part.parts);
      if (part.does !== 'either') continue;
      for (const { test, parts: inner } of part.branches) {
        found.conditions.add(condition(test));
        visit(inner);
      }
    }
  };
  visit(template.parts);
  return found;
}

function condition(test: Test): string {
  if (test.asks === 'all') return test.tests.map(condition).join(' and ');
  const key = test.path.join('.');
  switch (test.asks) {
    case 'is-true':
      return `${key} == true`;
    case 'is-defined':
      return `${key} is defined`;
    case 'is-truthy':
      return key;
    case 'is-empty':
      return `${key}|length==0`;
    case 'is-filled':
      return `${key}|length>0`;
  }
}

describe('what is known of the templates', () => {
  it('is all that the product’s templates print, loop over and ask, and no more', function () {
    if (!existsSync(real)) skipLacking(this, '../shared/real-world');
    const files: Readonly<Record<string, RealTemplate>> = JSON.parse(readFileSync(real, 'utf8'));
    // A condition on the loop only puts commas between what is printed.
    const plain = (texts: readonly string[]) =>
      texts
        .map((text) => text.replace(/,? +/g, (blank) => (blank[0] === ',' ? ',' : ' ')))
        .filter((text) => !/\bloop\./.test(text));
    for (const [file, { values, loops, conditions }] of Object.entries(files)) {
      const template = TEMPLATES.find((one) => file.endsWith(`/${one.file}`));
      if (!template) {
        assert.deepEqual([...values, ...loops, ...conditions], [], `${file} is left out, but does something`);
        continue;
      }
      const ours = written(template);
      assert.deepEqual([...ours.values].sort(), [...values].sort(), file);
      assert.deepEqual([...ours.loops].sort(), plain(loops).sort(), file);
      assert.deepEqual([...ours.conditions].sort(), plain(conditions).sort(), file);
    }
    assert.equal(TEMPLATES.length, Object.keys(files).length - 1);
  });
});
