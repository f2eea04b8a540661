import type { PartMessage } from './measure-in-child.ts';
import { loadPart, type PartName } from './parts.ts';

const send = (message: PartMessage) => process.send!(message);

const measure = await loadPart(process.argv[2] as PartName);
const measurements = await measure((done, doing) => send({ done, doing }));
send({ measurements });
process.disconnect();
