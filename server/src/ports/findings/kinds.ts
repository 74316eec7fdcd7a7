import type { Found } from './finding';
import type { Kind } from './kind';
import { DIRECTIVE_UNKNOWN } from './kinds/file/directive-unknown';
import { NOT_MICRO_INTEGRATOR } from './kinds/file/not-micro-integrator';
import { TEMPLATE } from './kinds/file/template';
import { TOO_MUCH_TO_CHECK } from './kinds/file/too-much-to-check';
import { OFFSET_INVALID } from './kinds/offset/offset-invalid';
import { OFFSET_OVERRIDDEN } from './kinds/offset/offset-overridden';
import { OFFSET_REDUNDANT } from './kinds/offset/offset-redundant';
import { AMBIGUOUS_PORT } from './kinds/ports/ambiguous-port';
import { API_PORT_UNREACHABLE } from './kinds/ports/api-port-unreachable';
import { API_UNREACHABLE } from './kinds/ports/api-unreachable';
import { INBOUND_NOT_OPENED } from './kinds/ports/inbound-not-opened';
import { OTHER_PRODUCT_PORT } from './kinds/ports/other-product-port';
import { PORT_ALREADY_EFFECTIVE } from './kinds/ports/port-already-effective';
import { PORT_CONFLICT } from './kinds/ports/port-conflict';
import { PORT_DISABLED } from './kinds/ports/port-disabled';
import { PORT_DRIFT } from './kinds/ports/port-drift';
import { PORT_INVALID } from './kinds/ports/port-invalid';
import { PORT_NEVER_OPENED } from './kinds/ports/port-never-opened';
import { PORT_OUT_OF_RANGE } from './kinds/ports/port-out-of-range';
import { PORT_PRIVILEGED } from './kinds/ports/port-privileged';
import { BOOLEAN_INVALID } from './kinds/settings/boolean-invalid';
import { HOSTNAME_MISSING } from './kinds/settings/hostname-missing';
import { ICP_PORT_MISMATCH } from './kinds/settings/icp-port-mismatch';
import { INTERNAL_API_CLOSED } from './kinds/settings/internal-api-closed';
import { KEY_NEEDS_RELEASE } from './kinds/settings/key-needs-release';
import { KEY_WITHOUT_EFFECT } from './kinds/settings/key-without-effect';
import { PASSWORD_PLAIN } from './kinds/settings/password-plain';
import { REFERENCE_MISSPELT } from './kinds/settings/reference-misspelt';
import { REFERENCE_UNRESOLVED } from './kinds/settings/reference-unresolved';
import { TABLE_EXPECTED } from './kinds/settings/table-expected';
import { UNKNOWN_PORT_KEY } from './kinds/settings/unknown-port-key';
import { VALUE_UNKNOWN } from './kinds/settings/value-unknown';
import { XML_UNSAFE_VALUE } from './kinds/settings/xml-unsafe-value';
import { MI_TOML_REJECTED } from './kinds/toml/mi-toml-rejected';
import { QUOTED_KEY_CRASH } from './kinds/toml/quoted-key-crash';
import { TABLE_ORDER } from './kinds/toml/table-order';
import { TOML_SYNTAX } from './kinds/toml/toml-syntax';

/** Every kind of finding, in the order of the documentation. */
export const KINDS = [
  TOML_SYNTAX,
  OFFSET_INVALID,
  OFFSET_REDUNDANT,
  OFFSET_OVERRIDDEN,
  PORT_INVALID,
  PORT_OUT_OF_RANGE,
  PORT_ALREADY_EFFECTIVE,
  PORT_CONFLICT,
  PORT_DRIFT,
  API_PORT_UNREACHABLE,
  API_UNREACHABLE,
  INBOUND_NOT_OPENED,
  OTHER_PRODUCT_PORT,
  PORT_DISABLED,
  PORT_NEVER_OPENED,
  PORT_PRIVILEGED,
  HOSTNAME_MISSING,
  UNKNOWN_PORT_KEY,
  KEY_WITHOUT_EFFECT,
  NOT_MICRO_INTEGRATOR,
  TEMPLATE,
  TABLE_ORDER,
  MI_TOML_REJECTED,
  QUOTED_KEY_CRASH,
  AMBIGUOUS_PORT,
  INTERNAL_API_CLOSED,
  ICP_PORT_MISMATCH,
  KEY_NEEDS_RELEASE,
  BOOLEAN_INVALID,
  VALUE_UNKNOWN,
  REFERENCE_UNRESOLVED,
  REFERENCE_MISSPELT,
  PASSWORD_PLAIN,
  XML_UNSAFE_VALUE,
  TABLE_EXPECTED,
  DIRECTIVE_UNKNOWN,
  TOO_MUCH_TO_CHECK,
] as const;

/** The stable names of everything that can be said. */
export type FindingCode = (typeof KINDS)[number]['code'];

/** Something to say about a stretch of the text. */
export interface Finding extends Found {
  readonly code: FindingCode;
}

const BY_CODE: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.code, kind]));

/** The kind that has a code. Null: there is none. */
export function kindOf(code: string): Kind | null {
  return BY_CODE.get(code) ?? null;
}
