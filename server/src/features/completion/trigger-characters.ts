/**
 * The characters that ask for completion when they are typed. No others: an editor goes on showing its last list until the
 * answer is there, and Enter takes what is in it. Nor is it asked before the place where the next word starts, because VS Code
 * keeps such a list unfiltered when that word is a number.
 */
export const TRIGGER_CHARACTERS: readonly string[] = ['[', ' '];
