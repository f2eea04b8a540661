import { readFileSync } from 'node:fs';
import type { StaffClient } from './story/staff-client.ts';

/** A sample network, and who enters it. */
interface SampleNetwork {
  readonly enteredBy: string;
  readonly networkId: string;
}

/** Enters `examples/networks.json`, each dealer's by its own customer manager. Entering it again changes nothing. */
export async function loadNetworks(staff: StaffClient): Promise<void> {
  const networks: SampleNetwork[] = JSON.parse(
    readFileSync(new URL('networks.json', import.meta.url), 'utf8'),
  );
  // One after the other: eight people at once would have eight instances of the function loaded for a few requests each.
  for (const { enteredBy, ...network } of networks) await staff.as(enteredBy, 'POST', '/networks', network);
}
