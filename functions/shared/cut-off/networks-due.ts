import { MAKER_QUEUE } from '../../store/task.ts';
import { dueNetworks } from '../due-networks.ts';
import type { OpenItemProvider } from './open-items.ts';

/** Networks of which something should have been collected by the end of the month and nothing was (NET-08). */
export const networksDue: OpenItemProvider = async (deps, { dealerId, period, at }) => {
  const part =
    dealerId === MAKER_QUEUE ? ({ kind: 'national' } as const) : ({ kind: 'dealer', dealerId } as const);
  // A close that was made up for later still asks about its own month.
  const asOf = Date.parse(at) > Date.parse(period.endsAt) ? period.endsAt : at;
  const due = await dueNetworks(deps, [part], asOf);
  return due.map(({ network: { networkId, createdAt }, standing }) => ({
    ...{ kind: 'network-due', id: networkId, since: createdAt, dueAt: standing.collection.dueAt },
  }));
};
