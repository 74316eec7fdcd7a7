import type { PathStep } from '../../../toml/tree';
import type { Branch, Each, Part, Path, Template, Test } from '../../product/templates/parts';
import type { Setting } from '../pipeline/group-settings';
import { canonicalKey, isList, isMap, isUnknown, javaText, type ServerValue } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { printedText } from './printed-text';
import { equalsTrue, isTruthy, LOOP_RULES, sizeOf, typeOf } from './value-rules';
import { xmlAttribute, xmlName, xmlText } from './xml-text';

/** A value of which a template wants something that it cannot do: the template dies, and the start-up with it. */
export interface UnusableValue {
  /** The product key that holds it. */
  readonly key: string;
  /** Where the file says it. Null where a default does, or the header of an array of tables without a key below it. */
  readonly setting: Setting | null;
  /** What the template takes it for. A boolean may be anything but a number. */
  readonly wanted: 'table' | 'list' | 'boolean';
}

/** A value that breaks the XML file into which the server prints it. */
export interface UnsafeValue {
  /** The product key that holds it. */
  readonly key: string;
  /** Where the file says it. Null as above. */
  readonly setting: Setting | null;
  /** The file that it breaks: `carbon.xml` and `axis2.xml` end the start-up, `internal-apis.xml` closes the internal ports. */
  readonly file: string;
  /** Whether it is printed as the name of an element, and what there is instead of a name if it is not even a text. */
  readonly use: 'content' | 'name';
}

/** The variables of the loops around a part, the innermost first. */
interface Scope {
  readonly variable: string;
  readonly value: ServerValue;
  /** The path that the loop goes through, and the scope in which that starts. */
  readonly path: Path;
  readonly around: Scope | null;
  /** What the value is of what stands there. Null: all of it. */
  readonly step: PathStep | null;
  readonly outer: Scope | null;
}

/** Does with the settings what the parts of a template do with them, and notes what goes wrong. */
export class Writer {
  /** Nothing goes wrong, and nothing depends on other places than the paths name. */
  isSound = true;

  constructor(
    private readonly template: Template,
    private readonly settings: Settings,
    private readonly unusable: Map<string, UnusableValue>,
    private readonly unsafe: Map<string, UnsafeValue>,
  ) {}

  write(parts: readonly Part[], scope: Scope | null): void {
    for (const part of parts) {
      switch (part.does) {
        case 'text':
          this.print(part.path, scope, xmlText, 'content');
          break;
        case 'attribute':
          this.print(part.path, scope, xmlAttribute, 'content');
          break;
        case 'element':
          this.print(part.name, scope, xmlName, 'name');
          this.write(part.parts, scope);
          break;
        case 'each':
          this.loop(part, scope);
          break;
        case 'either':
          this.choose(part.branches, scope);
      }
    }
  }

  private print(path: Path, scope: Scope | null, read: (text: string) => string | null, use: UnsafeValue['use']): void {
    if (this.template.broken === 'nothing') return;
    const value = this.find(path, scope);
    if (typeof value === 'boolean') return;
    const text = printedText(value ?? '', this.settings);
    // An expression may look anywhere.
    if (!isUnknown(value) && text !== javaText(value ?? '')) this.isSound = false;
    if (text === null || read(text) !== null) return;
    this.isSound = false;
    const { file } = this.template;
    const place = placeOf(path, scope);
    const found = { key: keyOf(place), setting: this.settings.at(place), file, use };
    this.unsafe.set(`${file} ${place.join('.')}`, found);
  }

  private loop({ through, path, variables: [first = '', second = ''], parts }: Each, scope: Scope | null): void {
    const value = this.find(path, scope);
    if (isUnknown(value)) return;
    if (value === undefined) {
      // Asking nothing for its entries gives an empty text, which is gone through once and sets no variable.
      if (through === 'entries') this.write(parts, scope);
      return;
    }
    const inner = (variable: string, value: ServerValue, step: PathStep | null, outer: Scope | null): Scope => {
      return { variable, value, path, around: scope, step, outer };
    };
    const rule = LOOP_RULES[through][typeOf(value)];
    if (rule === 'dies') {
      this.refuse(path, scope, through === 'entries' ? 'table' : 'list');
    } else if (rule === 'once') {
      this.write(parts, inner(first, value, null, scope));
    } else if (isMap(value)) {
      for (const [name, item] of value) {
        const named = through === 'entries' ? inner(first, name, name, scope) : scope;
        this.write(parts, inner(through === 'entries' ? second : first, item, name, named));
      }
    } else if (isList(value)) {
      for (const [number, item] of value.entries()) this.write(parts, inner(first, item, number, scope));
    }
  }

  /** Nothing is said about what depends on a machine that is not known. */
  private choose(branches: readonly Branch[], scope: Scope | null): void {
    for (const { test, parts } of branches) {
      const answer = this.holds(test, scope);
      if (answer === true) this.write(parts, scope);
      if (answer !== false) return;
    }
  }

  private holds(test: Test, scope: Scope | null): boolean | 'unknown' {
    if (test.asks === 'all') {
      const answers = test.tests.map((one) => this.holds(one, scope));
      return answers.includes(false) ? false : answers.includes('unknown') ? 'unknown' : true;
    }
    const value = this.find(test.path, scope);
    if (test.asks === 'is-defined') return value !== undefined;
    if (isUnknown(value)) return 'unknown';
    switch (test.asks) {
      case 'is-empty':
        return sizeOf(value) === 0;
      case 'is-filled':
        return sizeOf(value) > 0;
      case 'is-truthy':
        return value !== undefined && isTruthy(value);
      case 'is-true': {
        const answer = equalsTrue(value);
        if (answer !== 'dies') return answer;
        this.refuse(test.path, scope, 'boolean');
        return false;
      }
    }
  }

  private refuse(path: Path, scope: Scope | null, wanted: UnusableValue['wanted']): void {
    const place = placeOf(path, scope);
    this.isSound = false;
    this.unusable.set(place.join('.'), { key: keyOf(place), setting: this.settings.at(place), wanted });
  }

  private find(path: Path, scope: Scope | null): ServerValue | undefined {
    const around = scopeOf(path, scope);
    let value = around ? around.value : this.settings.data.get(path[0] ?? '');
    for (let index = 1; index < path.length; index++) {
      if (isUnknown(value)) return value;
      value = isMap(value) ? value.get(path[index] ?? '') : undefined;
    }
    return value;
  }
}

/** The loop whose variable a path starts with. */
function scopeOf(path: Path, scope: Scope | null): Scope | null {
  for (let around = scope; around; around = around.outer) if (around.variable === path[0]) return around;
  return null;
}

function placeOf(path: Path, scope: Scope | null): readonly PathStep[] {
  const found = scopeOf(path, scope);
  if (!found) return path;
  const { path: through, around, step } = found;
  return [...placeOf(through, around), ...(step === null ? [] : [step]), ...path.slice(1)];
}

function keyOf(place: readonly PathStep[]): string {
  return canonicalKey(place.filter((one) => typeof one === 'string'));
}
