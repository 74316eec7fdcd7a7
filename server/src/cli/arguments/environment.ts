/** The variables of the environment that the program looks at, and what each does. */
export const ENVIRONMENT = {
  NO_COLOR: 'with any value: no colours, which otherwise are there on a terminal',
  FORCE_COLOR: 'colours wherever the output goes, or none where it is 0 or false; it comes before NO_COLOR',
} as const satisfies Readonly<Record<string, string>>;
