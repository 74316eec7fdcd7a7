import { spareCompiler, spareMemory } from './machine/engine';
import { heldPorts } from './machine/held-ports';
import { wiring } from './wiring';
import { nodeFiles } from './workspace/files/node-files';

spareMemory();
spareCompiler();

/** The wiring of a language server that runs on this machine. */
export const nodeWiring = wiring(nodeFiles, heldPorts);
