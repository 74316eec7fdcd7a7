/** What a person can do something about: its message is one clear sentence and is shown without a stack. */
export class Problem extends Error {}
