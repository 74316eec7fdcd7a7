import { heldPorts } from './machine/held-ports';
import { spareMemory } from './machine/memory';
import { wiring } from './wiring';
import { nodeFiles } from './workspace/files/node-files';

spareMemory();

/** The wiring of a language server that runs on this machine. */
export const nodeWiring = wiring(nodeFiles, heldPorts);
