import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { stopExecutions } from '../schemas/ops-mending.ts';
import { onlyOps } from '../sight.ts';
import { loggedAct } from './ops-act.ts';

type Input = Pick<ApiInput<typeof stopExecutions>, 'staff' | 'body' | 'at' | 'requestId'>;

const AT_ONCE = 4;

/** Stops running executions, each for itself. */
export async function run(
  { body: { executions, reason }, ...asked }: Input,
  { store, ops: { mend, watch } }: Pick<Dependencies, 'store' | 'ops'>,
): Promise<ApiAnswer<typeof stopExecutions>> {
  onlyOps(asked.staff);
  const targets = executions.map(({ machine, name }) => `${machine}/${name}`);
  const act = { ...asked, act: 'stop-executions', reason, targets } as const;
  const body = await loggedAct(act, store, (entryId) =>
    fewAtOnce(executions, AT_ONCE, async ({ machine, name }) => {
      const target = `${machine}/${name}`;
      const refused = (why: string) => ({ target, outcome: 'refused', why });
      // Step Functions answers a stop of what has ended as if it had stopped it.
      const found = await watch.get(machine, name);
      if (found !== undefined && found.status !== 'RUNNING') return refused('not-running');
      const outcome = await mend.stop(machine, name, entryId);
      return outcome === 'done' ? { target, outcome: 'stopped' } : refused(outcome);
    }),
  );
  return { status: 200, body };
}
