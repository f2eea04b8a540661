import { maySetTargets } from '../../../domain/collection-target.ts';
import { maySeeAll, type Relation } from '../../../domain/mask.ts';
import type { Dealer, Organisation } from '../../../domain/organisation.ts';
import { chainOf } from '../../../domain/plan-chains.ts';
import { emptyParts, PLAN_KINDS } from '../../../domain/plans.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { isRecordKeeper } from '../record-keeper.ts';
import type { getMe } from '../schemas/me.ts';
import { managesDealer, sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof getMe>, 'staff' | 'at'>;
type Answer = ApiAnswer<typeof getMe>['body'];

/** Whoever is signed in, by the token, with names from the organisation and what the post may do by the rulebook. */
export async function run(
  { staff, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getMe>> {
  const { staffId, post, side, dealerId } = staff;
  const { organisation } = await store.organisation.recent(at);
  const person = organisation.staff.find((each) => each.staffId === staffId);
  const dealer = organisation.dealers.find((each) => each.dealerId === dealerId);
  const regionId = staff.regionId ?? dealer?.regionId;
  const region = organisation.regions.find((each) => each.regionId === regionId);
  const named = rulebook.entries.posts.value.find(({ id }) => id === post);
  return {
    status: 200,
    body: {
      ...{ staffId, name: person?.name, post, side },
      postName: named?.name ?? post,
      postNameZh: named?.nameZh ?? post,
      ...(dealerId !== undefined && { dealer: { dealerId, name: dealer?.name } }),
      ...(regionId !== undefined && { region: { regionId, name: region?.name } }),
      ...(dealer !== undefined && side === 'dealer' && { network: networkOf(organisation, dealer) }),
      may: mayOf(rulebook, staff),
    },
  };
}

/** Names alone: what decides about absences and work is for those who may see the person. */
function networkOf({ staff, productLines }: Organisation, dealer: Dealer): Answer['network'] {
  const { dealerId, regionId } = dealer;
  const met = staff.filter((each) =>
    each.side === 'dealer' ? each.dealerId === dealerId : each.regionId === regionId,
  );
  return {
    people: met.map(({ staffId, name, post }) => ({ staffId, name, post })),
    productLines: productLines.map(({ productLineId, name }) => ({ productLineId, name })),
  };
}

function mayOf(rulebook: Rulebook, staff: Staff): Answer['may'] {
  const { post, side } = staff;
  const see = sightOf(staff).kind;
  const chains = PLAN_KINDS.flatMap((kind) =>
    emptyParts(kind).map(({ part }) => chainOf(rulebook, kind, part).value),
  );
  const unmasks = (relation: Relation) => maySeeAll(rulebook, { post, side, relation }).value;
  return {
    see,
    manage: managesDealer(staff),
    operate: see === 'everything',
    makePlans: chains.some(({ makes }) => makes === post),
    approvePlans: chains.some(({ steps }) => steps.some(({ posts }) => posts.includes(post))),
    setTargets: maySetTargets(rulebook, staff).value,
    keepRecords: isRecordKeeper(rulebook, staff),
    unmask: { assigned: unmasks('assigned'), ownDealer: unmasks('own-dealer'), every: unmasks('none') },
  };
}
