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
  const people = [...new Set(networks.map(({ enteredBy }) => enteredBy))];
  await Promise.all(
    people.map(async (person) => {
      for (const { enteredBy, ...network } of networks) {
        if (enteredBy === person) await staff.as(person, 'POST', '/networks', network);
      }
    }),
  );
}
