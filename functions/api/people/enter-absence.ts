import { localDate } from '../../../domain/calendar.ts';
import { canDeputise, type Organisation, type Staff as Person } from '../../../domain/organisation.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { derivedId } from '../../shared/derived-id.ts';
import { completeHandover, handOverNow } from '../../shared/hand-over.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import type { StaffAbsence } from '../../store/staff-day.ts';
import type { enterAbsence } from '../schemas/people.ts';
import { personManaged } from './person-seen.ts';

type Input = Pick<ApiInput<typeof enterAbsence>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify'>;

/**
 * Enters days on which somebody is away. When they have begun, the work that cannot wait goes to others at once;
 * otherwise it goes in the morning on which they begin. The same days again change nothing, and complete what a call that
 * was cut off has left. Throws {@link Problem} with everything that is wrong.
 */
export async function run(
  { staff, params: { staffId }, body, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof enterAbsence>> {
  const { store, rulebook } = deps;
  const { organisation } = await store.organisation.load();
  const person = personManaged(staff, organisation, staffId);
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const errors = problemsOf(organisation, person, body, today);
  if (errors.length > 0) throw new Problem('invalid-content', 'The absence is not sound.', errors);

  const { from, to, reason, deputyId } = body;
  const absence: StaffAbsence = {
    absenceId: derivedId(['absence', staffId, from, to ?? '', reason, deputyId ?? ''], 12),
    ...{ staffId, from, reason, by: staff.staffId, at },
    ...(to !== undefined && { to }),
    ...(deputyId !== undefined && { deputyId }),
  };
  const isNew = await store.organisation.days.enter(absence);
  const handedOver = await handOver(person, at, deps);
  const { absenceId } = absence;
  return {
    status: isNew ? 201 : 200,
    body: { absenceId, from, to, reason, deputyId, handedOver: [...handedOver] },
  };
}

async function handOver({ staffId }: Person, at: string, deps: Deps): Promise<readonly string[]> {
  const { store } = deps;
  const handedOver: string[] = [];
  for (const handover of await store.handovers.ofPerson(staffId)) {
    if (handover.open === true) handedOver.push(...(await completeHandover(deps, handover, at)));
  }
  const { organisation } = await store.organisation.load();
  const person = organisation.staff.find((each) => each.staffId === staffId);
  return person === undefined ? handedOver : [...handedOver, ...(await handOverNow(deps, person, at))];
}

function problemsOf(
  organisation: Organisation,
  person: Person,
  { from, to, deputyId }: Input['body'],
  today: string,
): ProblemReason[] {
  const deputy = organisation.staff.find(({ staffId }) => staffId === deputyId);
  const isDeputyFit = deputy?.active === true && canDeputise(person, deputy);
  return [
    ...(to !== undefined && to < from
      ? [{ path: 'to', message: 'lies before the beginning', messageZh: '结束日期早于开始日期' }]
      : []),
    ...(to !== undefined && to < today
      ? [{ path: 'to', message: 'is over already', messageZh: '缺勤日期已过' }]
      : []),
    ...(deputyId !== undefined && !isDeputyFit
      ? [
          {
            path: 'deputyId',
            message: 'is no colleague who could do the work',
            messageZh: '代理人须为同一单位的在职同事',
          },
        ]
      : []),
  ];
}
