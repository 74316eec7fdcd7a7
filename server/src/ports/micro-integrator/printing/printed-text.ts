import { isUnknown, javaText, type ServerValue } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { jinjaText } from './jinja-text';
import { xmlContent } from './xml-text';

/** What the server's templates print for a value, before any escaping. Null: only the running server knows. */
export function printedText(value: ServerValue, settings: Pick<Settings, 'rendered'>): string | null {
  return isUnknown(value) ? null : jinjaText(javaText(value), settings.rendered);
}

/** Why a value is unknown, for the end of "Depends on ...". */
export function becauseOf(value: ServerValue): string {
  return isUnknown(value) ? value.because : 'a template expression';
}

/** What a listener gets as the text of a parameter that a template prints into axis2.xml. Null: only the server knows. */
export function parameterText(value: ServerValue, settings: Settings): string | null {
  const printed = printedText(value, settings);
  const content = printed === null ? null : xmlContent(printed);
  return content && !content.element ? content.text : printed;
}
