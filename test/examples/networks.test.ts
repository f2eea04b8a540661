import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../domain/lead.ts';
import { judgeNetwork } from '../../domain/network-delivery.ts';
import { missingSources } from '../../domain/network-requirements.ts';
import {
  mayKeepNetwork,
  type NetworkContent,
  networkContentSchema,
  networkIdSchema,
  networkProblems,
} from '../../domain/networks.ts';
import { organisationSchema } from '../../domain/organisation.ts';
import { auman2011 } from '../../domain/rulebook.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
const organisation = organisationSchema.parse(read('organisation.json'));
const networks: ({ enteredBy: string; networkId: string } & NetworkContent)[] = read('networks.json');
const storyBegins = read('story.json').begins.slice(0, 10);

describe('the sample networks', () => {
  it.each(networks.map((network) => [network.networkId, network] as const))(
    'are sound, and entered by who keeps them: %s',
    (networkId, { enteredBy, networkId: _, ...network }) => {
      const actor = organisation.staff.find(({ staffId }) => staffId === enteredBy)!;
      const content = networkContentSchema.parse(network);

      expect(networkIdSchema.parse(networkId)).toBe(networkId);
      expect(networkProblems(auman2011, organisation, content, storyBegins)).toEqual([]);
      expect(mayKeepNetwork(auman2011, actor, content).value).toBe(true);
    },
  );

  it('are of each of the six dealers, national ones among them, and leave every dealer something to develop', () => {
    const dealers = organisation.dealers.map((dealer) => ({
      dealer,
      own: networks.filter(({ dealerId }) => dealerId === dealer.dealerId),
    }));

    expect(dealers.filter(({ own }) => own.length === 0)).toEqual([]);
    expect(networks.filter(({ scope }) => scope === 'national')).not.toEqual([]);
    for (const { dealer, own } of dealers) {
      expect(missingSources(auman2011, dealer, own).value.length).toBeGreaterThan(0);
    }
  });

  it('may bring the sample leads that name them', () => {
    // A delivery that is no JSON, such as ADF, has a file in the place of a body.
    const leads: { source: Source; body?: { networkId?: string; dealerId: string } }[] = read('leads.json');
    const named = leads.flatMap(({ source, body }) =>
      body?.networkId === undefined ? [] : [{ source, body }],
    );

    const faults = named.flatMap(({ source, body: { networkId, dealerId } }) => {
      const network = networks.find((each) => each.networkId === networkId);
      return judgeNetwork(auman2011, network, { dealerId, source });
    });

    expect(named.length).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });
});
