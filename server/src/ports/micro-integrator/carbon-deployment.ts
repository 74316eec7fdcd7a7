import { LineIndex } from '../../toml/lines';
import { parseToml } from '../../toml/parse';
import type { Span } from '../../toml/tree';
import { INTEGRATOR_NAME, OTHER_BUILT_IN_OFFSET, PROFILE_FILE } from '../product/other-products';
import { type Deployment, type Launch, readDeployment } from './deployment';
import { LOCAL_HOST } from './host-names';
import { carbonListeners } from './listeners/other-listeners';
import type { Offset } from './offset';
import { parseJavaInt } from './pipeline/server-values';
import type { Origin, Whose } from './whose-file';

/** What a `carbon.xml` says of a server on the Carbon kernel. */
export interface CarbonFile {
  /** The product. */
  readonly name: string;
  /** Null: none is set. */
  readonly hostname: string | null;
  /** Null: none is set. */
  readonly offset: { readonly text: string; readonly span: Span } | null;
}

/** What files beside a `carbon.xml` say. */
interface CarbonSurroundings {
  readonly declared: Readonly<Record<string, number | null>>;
  readonly startedApart: boolean;
}

/** The comment of XML that keeps a conflict quiet, on the line or alone above it. */
const IGNORED = 'mi-ports: ignore port-conflict';

/**
 * An instance of another product that has a `carbon.xml` and no `deployment.toml`. Nothing of it has a meaning but whose it is, its host
 * name, its offset and its listeners; as there is no TOML, the tree is empty but for the text.
 * Source: ports-elsewhere, part E.
 * @param file what its text says. Null: nothing that is understood.
 * @param beside what files beside it say: the bases that they give, by listener, and whether a script gives an offset.
 */
export function carbonDeployment(
  text: string,
  file: CarbonFile | null,
  { declared, startedApart }: CarbonSurroundings,
  launch: Launch,
  origin: Origin,
): Deployment {
  const nothing = readDeployment(parseToml(''), launch, origin);
  const lines = new LineIndex(text);
  const whose = ownerOf(file, origin);
  const offset = offsetOf(file, startedApart);
  const listeners = whose.kind === 'other-product' ? carbonListeners(whose.product, declared, offset) : [];
  const at = file?.offset?.span ?? { start: 0, end: 0 };
  const hostname = file?.hostname ?? LOCAL_HOST;
  return Object.freeze({
    ...nothing,
    tree: { ...emptyTree(nothing), text, lines },
    lines,
    whose,
    offset,
    listeners,
    hostname: hostname.includes('${') ? undefined : hostname,
    startup: 'ok',
    known: {
      causes: new Map(listeners.map((listener) => [listener, at])),
      portKeys: new Map(),
      offsetKey: file?.offset?.span ?? null,
      serverHeader: null,
      silenced: silencedIn(text),
      hostComment: null,
    },
  });
}

function ownerOf(file: CarbonFile | null, { path }: Origin): Whose {
  if (!file) return { kind: 'unknown' };
  const sign = file.name;
  if (sign === INTEGRATOR_NAME) return { kind: 'other-product', product: 'WSO2 Enterprise Integrator', sign };
  if (!PROFILE_FILE.test(path)) return { kind: 'unknown' };
  return { kind: 'other-product', product: 'a profile of WSO2 Enterprise Integrator', sign };
}

/** An offset that is not in plain figures, or not the only one, is unknown: what the kernel makes of it is not known here. */
function offsetOf(file: CarbonFile | null, startedApart: boolean): Offset {
  const common = { setting: null, override: null };
  const { text } = file?.offset ?? {};
  const written = text === undefined ? OTHER_BUILT_IN_OFFSET : parseJavaInt(text.trim());
  const value = startedApart ? null : written;
  if (value === null) return { ...common, source: 'file', text: null, value, trimmed: null, fault: 'unknown' };
  const source = text === undefined ? 'built-in' : 'file';
  return { ...common, source, text: String(value), value, trimmed: value, fault: null };
}

function emptyTree({ tree }: Deployment): Omit<Deployment['tree'], 'text' | 'lines'> {
  const { sections, comments, problems, marks, statements, groups, searches } = tree;
  return { sections, comments, problems, marks, statements, groups, searches, document: null };
}

function silencedIn(text: string): ReadonlySet<string> {
  const silent = text.split(/\r\n?|\n/).flatMap((line, number) => {
    if (!line.includes(IGNORED)) return [];
    return /^\s*<!--/.test(line) ? [number, number + 1] : [number];
  });
  return new Set(silent.map((number) => `${number} port-conflict`));
}
