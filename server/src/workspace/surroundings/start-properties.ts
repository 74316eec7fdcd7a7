import { JMX, JMX_LOCAL, OFFSET_PROPERTY } from '../../ports/product/catalog';
import { isShowable } from './env-file';
import type { Line } from './lines';
import { type FoundProperty, propertiesInLines } from './overrides';
import type { StartScript } from './start-scripts';

/** A Java system property with which a file around an instance starts the server. */
export interface StartProperty extends FoundProperty {
  readonly uri: string;
  /** The JVM itself gets it, and not only the server, which sets the properties that it is called with when it runs already. */
  readonly toJvm: boolean;
}

/** Properties that only the JVM itself heeds. */
const JVM = 'com.sun.management.jmxremote';

/** What a script gives. A variable that it sets itself stands for its value, which is then given where it is set. */
export function scriptProperties({ uri, own, lines, variables }: StartScript): readonly StartProperty[] {
  return lines.flatMap((line) => {
    const toJvm = own || /\bJAVA_OPTS\b/.test(line.text);
    return propertiesInLines([line]).map((found) => {
      const [, plain, braced, percent] = /^(?:\$(\w+)|\$\{(\w+)\}|%(\w+)%)$/.exec(found.text) ?? [];
      return { ...found, ...variables.get(plain ?? braced ?? percent ?? ''), uri, toJvm };
    });
  });
}

/** What the lines give that start a container, or lie in its Dockerfile. */
export function containerProperties(uri: string, lines: readonly Line[]): readonly StartProperty[] {
  const toJvm = lines.some(({ text }) => /\bJAVA_OPTS\b/.test(text));
  return propertiesInLines(lines).map((found) => ({ ...found, uri, toJvm }));
}

/** Whether JVM monitoring is asked for, in whatever way. Only the presence of the property counts. Source: ports-elsewhere, part C1. */
export function isMonitored(properties: readonly StartProperty[]): boolean {
  return properties.some(({ name, toJvm }) => toJvm && (name === JVM || `-D${name}` === JMX.key));
}

/**
 * The properties that count besides the offset: of each name the first, if it may be shown.
 * @param all the strongest first.
 * @param scripts the server's own must ask for JVM monitoring, as it comes, for its local port to be opened.
 */
export function countingProperties(
  all: readonly StartProperty[],
  scripts: readonly StartScript[],
): readonly StartProperty[] {
  const own = scripts.filter((script) => script.own);
  const given = all.filter(({ name, toJvm }) => toJvm || !name.startsWith(JVM));
  const monitored = own.length === 0 || isMonitored(all);
  const byName = new Map<string, StartProperty>();
  for (const one of given) {
    const isLocal = `-D${one.name}` === JMX_LOCAL.key;
    const isShown = one.name.startsWith(`${JVM}.`) ? /^[\w$%{}:.-]*$/.test(one.text) : isShowable(one.name, one.text);
    const isGiven = one.name !== OFFSET_PROPERTY && isShown && (!isLocal || monitored);
    if (isGiven && !byName.has(one.name)) byName.set(one.name, one);
  }
  return [...byName.values()];
}
