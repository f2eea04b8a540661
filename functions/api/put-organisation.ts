import { isDeepStrictEqual } from 'node:util';
import { authorityWarnings } from '../../domain/authority-warnings.ts';
import { type Organisation, parseOrganisation } from '../../domain/organisation.ts';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { beginHandover, completeHandover, whyGone } from '../shared/hand-over.ts';
import { Problem } from '../shared/problem.ts';
import type { Handover } from '../store/handover.ts';
import { putOrganisation } from './schemas/organisation.ts';

type Input = Pick<ApiInput<typeof putOrganisation>, 'staff' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'users' | 'rulebook' | 'notify'>;
type StaffMember = Organisation['staff'][number];

/** How many accounts are written at once. */
const ACCOUNTS_AT_ONCE = 5;

/**
 * Puts the whole organisation in the place of the present one. The accounts of those who have left are closed before, the
 * others are brought up to date after; the work of everybody who goes is handed over at the end. Putting the same organisation again writes no new version, but every account, so
 * that a run that was cut off is completed by repeating it. Shared and missing authority is warned of. Throws {@link Problem} with everything that is wrong.
 */
export async function run(
  { staff, body, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof putOrganisation>> {
  if (staff.side !== 'maker') throw new Problem('not-allowed', 'The organisation is the maker’s to change.');
  const parsed = parseOrganisation(deps.rulebook, body);
  if (!parsed.ok) throw new Problem('invalid-content', 'The organisation is not sound.', parsed.problems);

  const { organisation } = parsed;
  const before = await deps.store.organisation.asPut();
  const changed = !isDeepStrictEqual(before.organisation, organisation);
  const present = new Set(organisation.staff.map(({ staffId }) => staffId));
  const left = before.organisation.staff.filter(({ staffId }) => !present.has(staffId));
  const handovers = changed ? await beginHandovers(before.organisation, organisation, at, deps) : [];
  await inTurn(
    left.map(
      ({ staffId }) =>
        () =>
          deps.users.disable(staffId),
    ),
  );
  if (changed && !(await deps.store.organisation.replace(organisation, before.version, at))) {
    throw new Problem(
      'organisation-changed',
      'Somebody else has changed the organisation meanwhile; look again.',
    );
  }
  const known = new Map(changed ? before.organisation.staff.map((person) => [person.staffId, person]) : []);
  const differs = organisation.staff.filter(
    (person) => !isDeepStrictEqual(accountOf(person), accountOf(known.get(person.staffId))),
  );
  await inTurn(differs.map((person) => () => writeAccount(person, deps)));
  // Those of a run that was cut off are open still; a new one may not stand in that list yet.
  const open = new Map(
    [...(await deps.store.handovers.stillOpen()), ...handovers].map((each) => [each.handoverId, each]),
  );
  for (const handover of open.values()) await completeHandover(deps, handover, at);

  const { regions, productLines, dealers } = organisation;
  return {
    status: 200,
    body: {
      version: before.version + (changed ? 1 : 0),
      changed,
      regions: regions.length,
      productLines: productLines.length,
      dealers: dealers.length,
      staff: organisation.staff.length,
      warnings: authorityWarnings(deps.rulebook, organisation, at),
    },
  };
}

/**
 * Writes down the work of everybody who is there now and will not be, at the present post: the organisation that is put may
 * not know them any more, or know them elsewhere. Whoever is away already and stays so is the morning's. Nothing moves
 * before it is put.
 */
async function beginHandovers(
  before: Organisation,
  after: Organisation,
  at: string,
  deps: Deps,
): Promise<readonly Handover[]> {
  const handovers: Handover[] = [];
  for (const person of before.staff) {
    const was = whyGone(deps, person, at);
    const now = after.staff.find(({ staffId }) => staffId === person.staffId);
    const away = whyGone(deps, now, at, person);
    if (was === 'left' || (was !== undefined && away !== 'left')) continue;
    const handover = away && (await beginHandover(deps, person, away, at));
    if (handover !== undefined) handovers.push(handover);
  }
  return handovers;
}

/** Opens, changes or closes somebody's account. */
async function writeAccount(person: StaffMember, { users }: Deps): Promise<void> {
  await (person.active ? users.put(person) : users.disable(person.staffId));
}

/** Does the work a few at a time, as the user pool allows. */
async function inTurn(work: readonly (() => Promise<void>)[]): Promise<void> {
  for (let next = 0; next < work.length; next += ACCOUNTS_AT_ONCE) {
    await Promise.all(work.slice(next, next + ACCOUNTS_AT_ONCE).map((each) => each()));
  }
}

/** What of a person the account depends on. */
function accountOf(person: StaffMember | undefined) {
  if (person === undefined) return undefined;
  const { side, post, dealerId, regionId, email, active } = person;
  return { side, post, dealerId, regionId, email, active };
}

export const handler = apiHandler(putOrganisation, run, dependencies);
