import type { Span } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import { code, enumerated, phrase, plainText } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import type { FailureKind } from '../../../micro-integrator/pipeline/references';
import { isUnknown } from '../../../micro-integrator/pipeline/server-values';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { KEY_MAPPINGS } from '../../../product/key-mappings';
import { type Found, noRepairs, type Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';

/** References that end the start-up, and those that only the running server can resolve. */
export const REFERENCE_UNRESOLVED: Kind<'reference-unresolved'> = {
  code: 'reference-unresolved',
  check,
  page: null,
  title: 'A reference that cannot be resolved',
  why: 'References are resolved at start-up: `$secret{}`, `$sys{}`, `$env{}`, then `$ref{}`. One that is missing, or leads back to itself, ends the start-up. `$ref{}` wants the key of the product: `$ref{transport.http.listener.parameter.port}`, not `$ref{transport.http.listener.port}`. In the editor a variable that nobody has named in the settings is only an information.',
  example: `${SERVER}\n[transport.http]\nlistener.port = "$ref{ports.http}"\n`,
  repaired: `${SERVER}\n[ports]\nhttp = 9001\n\n[transport.http]\nlistener.port = "$ref{ports.http}"\n`,
  noFix: 'Its value is not known here. Only a key that `$ref{}` knows by another name is rewritten.',
};

/** More files than that say nothing more. */
const NAMED_AT_MOST = 3;

/** True for a value with a reference that cannot be resolved: this kind says so, and others need not. */
export function isUnresolved({ settings }: Deployment, setting: Setting | undefined): boolean {
  return setting !== undefined && settings.failures.some((failure) => failure.setting === setting);
}

const referring = chosen(({ value }) => typeof value === 'string' && value.includes('$'));

function check({ settings, tree, launch }: Deployment): Found[] {
  const unresolved = settings.failures.flatMap(({ reference, kind, setting }) =>
    setting ? [failing(tree.text, kind, reference, referenceSpan(tree.text, setting, reference))] : [],
  );
  const failed = new Set(settings.failures.map(({ setting }) => setting));
  const unknown = referring({ tree }).flatMap((setting) => {
    const value = settings.flat.get(setting.productKey);
    if (
      failed.has(setting) ||
      !isUnknown(value) ||
      value.beyond ||
      typeof setting.value !== 'string' ||
      !setting.value.includes(value.because)
    )
      return [];
    const { contradictions = {} } = launch;
    const name = /^\$env\{(.*)\}$/.exec(value.because)?.[1] ?? '';
    const files = Object.hasOwn(contradictions, name) ? (contradictions[name] ?? []) : [];
    return [untold(value.because, files, referenceSpan(tree.text, setting, value.because))];
  });
  return [...unresolved, ...unknown];
}

function causeOf(kind: FailureKind): string {
  switch (kind) {
    case 'env':
      return said`it is not set (--env NAME=VALUE sets it)`;
    case 'sys':
      return said`it is not set, or empty (-Dname=value sets it)`;
    case 'sys-value':
      return said`the system property has a $ or a \\ in it that the server trips over`;
    case 'ref-missing':
      return said`the product has no such key`;
    case 'ref-cycle':
      return said`it leads back to itself`;
    case 'ref-mixed':
      return said`only texts can be combined, and this value has a list of other things in it`;
    case 'secret':
      return said`the name is not in [secrets]`;
    case 'secret-plain':
      return said`its value in [secrets] is plain text in brackets. Encrypt it with the ciphertool first`;
  }
}

const productKeyWanted = () =>
  phrase`${code('$ref{}')} wants the key of the product, as in ${code('$ref{transport.http.listener.parameter.port}')}.`;

function failing(text: string, kind: FailureKind, reference: string, span: Span): Found {
  return {
    severity: 'error',
    message: said`The server does not start, because ${reference} cannot be resolved: ${causeOf(kind)}.`,
    ...(kind === 'ref-missing' ? { reasoning: [productKeyWanted()] } : {}),
    span,
    repairs: () =>
      kind === 'ref-missing' && text.slice(span.start, span.end) === reference ? repairsOf(reference, span) : [],
  };
}

/** The product's name of a key that has another one in the file. */
function repairsOf(reference: string, span: Span): Repair[] {
  const key = /^\$ref\{([^{}]*)\}$/.exec(reference)?.[1] ?? '';
  const productKey = KEY_MAPPINGS.get(key);
  if (productKey === undefined) return [];
  const text = `$ref{${productKey}}`;
  return [{ title: said`Write ${text}`, preferred: true, edits: [{ span, text }] }];
}

/** An environment variable or system property that nobody has told us. @param files those that say different things of it. */
function untold(reference: string, files: readonly string[], span: Span): Found {
  const setting = reference.startsWith('$env') ? 'miPorts.environment' : 'miPorts.systemProperties';
  const differing = plainText(enumerated(files.slice(0, NAMED_AT_MOST).map((file) => phrase`${file}`)));
  const why =
    files.length > 0
      ? said`${differing} set ${reference} to different values`
      : said`Only the running server knows ${reference}`;
  return {
    severity: 'information',
    message: said`${why}: what depends on it shows as "?". Give its value in the setting \`${setting}\`.`,
    reasoning: [
      phrase`A port that is not known is compared with no other instance. Where ${reference} is not set, the start-up fails.`,
    ],
    span,
    repairs: noRepairs,
  };
}

/** The reference inside the value, where it stands there as it is; else the whole value. */
function referenceSpan(text: string, { entry }: Setting, reference: string): Span {
  const { start, end } = entry.value.span;
  const at = text.slice(start, end).indexOf(reference);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + reference.length };
}
