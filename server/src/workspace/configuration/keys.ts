import { SEVERITIES } from '../../ports/findings/finding';
import { HIGHEST_PORT } from '../../ports/product/catalog';
import { RELEASES } from '../../ports/product/releases';

/** What a setting of the configuration file may hold. */
export interface SettingKind {
  /** What it wants, as the end of "KEY is ...". */
  readonly wants: string;
  readonly fits: (value: unknown) => boolean;
  /** It may stand in `overrides` as well. */
  readonly perFile: boolean;
}

const TEXTS: SettingKind = { wants: 'a list of texts', fits: isTexts, perFile: false };
const SWITCH: SettingKind = { wants: 'true or false', fits: (value) => typeof value === 'boolean', perFile: true };
const PAIRS: SettingKind = { wants: 'an object with texts', fits: isPairs, perFile: true };

/** Every setting that the file may have: the names are those of the editor's settings behind `miPorts.`. */
export const SETTING_KINDS: Readonly<Record<string, SettingKind>> = {
  portOffset: {
    wants: 'a whole number, or null',
    fits: (value) => value === null || Number.isSafeInteger(value),
    perFile: true,
  },
  environment: PAIRS,
  systemProperties: PAIRS,
  environmentComplete: SWITCH,
  release: { ...oneOf(...RELEASES), perFile: true },
  hosts: {
    wants: 'an object of globs and host names, or one host name',
    fits: (value) => typeof value === 'string' || isPairs(value),
    perFile: true,
  },
  exclude: TEXTS,
  environments: TEXTS,
  projectsRunTogether: { ...SWITCH, perFile: false },
  conflictSeverity: oneOf(...SEVERITIES),
  keysWithoutEffect: { ...SWITCH, perFile: false },
  'inlayHints.form': oneOf('named', 'short'),
  firstOffset: {
    wants: `a whole number from 0 to ${HIGHEST_PORT}`,
    fits: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= HIGHEST_PORT,
    perFile: false,
  },
};

/** Settings on what an editor shows and logs, not on what is true: a file of the repository has no say in them. */
export const EDITORS_OWN: readonly string[] = ['codeLens.enabled', 'status.enabled', 'trace.server'];

function oneOf(...words: readonly string[]): SettingKind {
  const wants = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return { wants, fits: (value) => words.some((word) => word === value), perFile: false };
}

/** A list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isPairs(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
}

function isText(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
