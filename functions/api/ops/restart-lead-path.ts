import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { restartPath } from '../../shared/restart-path.ts';
import type { restartLeadPath } from '../schemas/ops-mending.ts';
import { onlyOps, seen } from '../sight.ts';
import { loggedAct } from './ops-act.ts';

type Input = Pick<ApiInput<typeof restartLeadPath>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;

/**
 * Starts a lead's path again from its record. An execution that carries the lead is in the way, unless it is to be
 * stopped as well; a lead that rests or is over needs no path.
 */
export async function run(
  { params: { leadId }, body: { reason, stopRunning }, ...asked }: Input,
  { store, paths, ops: { watch, mend } }: Pick<Dependencies, 'store' | 'paths' | 'ops'>,
): Promise<ApiAnswer<typeof restartLeadPath>> {
  onlyOps(asked.staff);
  const before = seen(asked.staff, await store.leads.get(leadId), 'lead');
  if (before.status === 'resting') {
    throw new Problem('path-rests', 'The lead rests until its next care is due; a schedule wakes it.');
  }
  if (before.status !== 'open') throw new Problem('lead-over', 'The path of the lead is over.');
  const name = `${leadId}-${before.episode}`;
  const runs = before.episode > 0 && (await watch.get('lead-path', name))?.status === 'RUNNING';
  if (runs && !stopRunning) {
    throw new Problem(
      'path-runs',
      `The execution ${name} carries the lead; say stopRunning to stop it first.`,
    );
  }

  const { at, staff } = asked;
  const act = { ...asked, act: 'restart-path', reason, targets: [leadId] } as const;
  const body = await loggedAct(act, store, async (entryId) => {
    const stopped = runs ? await mend.stop('lead-path', name, entryId) : undefined;
    // What was stopped may have written the lead on its way.
    const lead = stopped === undefined ? before : ((await store.leads.get(leadId)) ?? before);
    const restarted = await restartPath(
      { lead, at, actor: staff.staffId, found: 'ordered' },
      { store, paths },
    );
    return [
      ...(stopped === undefined
        ? []
        : [
            stopped === 'done'
              ? { target: `lead-path/${name}`, outcome: 'stopped' }
              : { target: `lead-path/${name}`, outcome: 'refused', why: stopped },
          ]),
      { target: leadId, outcome: restarted ? 'restarted' : 'changed-meanwhile' },
    ];
  });
  if (body.outcomes.some(({ outcome }) => outcome === 'changed-meanwhile')) {
    throw new Problem(
      'lead-changed',
      'The lead moved in this moment; look again whether it needs a restart.',
    );
  }
  return { status: 200, body };
}
