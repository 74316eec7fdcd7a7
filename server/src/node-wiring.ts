import { expectManyFiles, expectOneFile, spareMemory } from './machine/engine';
import { heldPorts } from './machine/held-ports';
import { wiring } from './wiring';
import { nodeFiles } from './workspace/files/node-files';

spareMemory();
expectOneFile();

/** The wiring of a language server that runs on this machine. */
export const nodeWiring = wiring(nodeFiles, heldPorts, (isLong) => (isLong ? expectManyFiles() : expectOneFile()));
