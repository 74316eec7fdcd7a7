import { TemplateDocument } from './template-document';
import type { TomlTree } from './tree';

/**
 * Parses any text at all, in time proportional to its length, and never throws. `problems` is empty if and only if
 * smol-toml accepts the text; it reads TOML 1.1, so what 1.1 allows and 1.0 does not is no problem here.
 */
export function parseToml(text: string): TomlTree {
  return new TemplateDocument(text).tree;
}
