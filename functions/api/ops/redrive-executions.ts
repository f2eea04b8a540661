import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { redriveExecutions } from '../schemas/ops-mending.ts';
import { onlyOps } from '../sight.ts';
import { loggedAct } from './ops-act.ts';

type Input = Pick<ApiInput<typeof redriveExecutions>, 'staff' | 'body' | 'at' | 'requestId'>;

const AT_ONCE = 4;

/** Takes failed executions up again where they stopped, each for itself. */
export async function run(
  { body: { executions, reason }, ...asked }: Input,
  { store, ops: { mend } }: Pick<Dependencies, 'store' | 'ops'>,
): Promise<ApiAnswer<typeof redriveExecutions>> {
  onlyOps(asked.staff);
  const targets = executions.map(({ machine, name }) => `${machine}/${name}`);
  const act = { ...asked, act: 'redrive-executions', reason, targets } as const;
  const body = await loggedAct(act, store, (entryId) =>
    fewAtOnce(executions, AT_ONCE, async ({ machine, name }) => {
      const outcome = await mend.redrive(machine, name, entryId);
      const target = `${machine}/${name}`;
      return outcome === 'done'
        ? { target, outcome: 'redriven' }
        : { target, outcome: 'refused', why: outcome };
    }),
  );
  return { status: 200, body };
}
