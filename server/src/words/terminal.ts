import { type Phrase, plainText } from './phrase';
import type { Plain } from './visible';

/**
 * One line for a terminal, or for the log of a CI job, whose runner takes some lines for commands: `::error::` at the start of
 * one, `##[error]` anywhere. Their first mark is written as TOML would escape it.
 */
export function terminalLine(line: Phrase): Plain {
  return plainText(line)
    .replace(/^(\s*):(?=:)/, '$1\\u003A')
    .replaceAll('##[', '\\u0023#[')
    .replaceAll('##vso[', '\\u0023#vso[') as Plain;
}
