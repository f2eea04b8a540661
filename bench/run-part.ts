import type { PartMessage } from './measure-in-child.ts';
import { loadPart, type PartName } from './parts.ts';
import { withScratchDirectory } from './scratch-directory.ts';

const send = (message: PartMessage) => process.send!(message);

const [, , part, projectDir] = process.argv;
const measure = await loadPart(part as PartName);
const measurements = await withScratchDirectory((scratchDir) =>
  measure((done, doing) => send({ done, doing }), { projectDir: projectDir!, scratchDir }),
);
send({ measurements });
process.disconnect();
