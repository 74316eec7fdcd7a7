import { AXIS2 } from './axis2';
import { AXIS2_BLOCKING_CLIENT } from './axis2-blocking-client';
import { CARBON } from './carbon';
import { INTERNAL_APIS_FILE } from './internal-apis';
import { OTHER_FILES } from './other-files';
import type { Template } from './parts';

/**
 * DATA: all templates of the server, those first whose file decides over the ports, and what each does with the settings.
 * An error in any of them ends the start-up.
 */
export const TEMPLATES: readonly Template[] = [
  CARBON,
  AXIS2,
  INTERNAL_APIS_FILE,
  AXIS2_BLOCKING_CLIENT,
  ...OTHER_FILES,
];
