/** Files of one kind: whole ones, and what people write in them. */
export interface TextKind {
  readonly examples: readonly string[];
  readonly words: readonly string[];
}
