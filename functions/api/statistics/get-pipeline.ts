import { countAges } from '../../../domain/ages.ts';
import { LOST_REASONS } from '../../../domain/contact-methods.ts';
import { STAGES, type Stage } from '../../../domain/lead.ts';
import { addPeriods, periodsBetween } from '../../../domain/periods.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { StageFlow } from '../../store/stage-flow.ts';
import type { Months } from '../../store/tally.ts';
import type { LeadWaiting } from '../../store/waiting.ts';
import { partsInScope } from '../parts-in-scope.ts';
import type { getPipeline } from '../schemas/pipeline.ts';
import type { Partition } from '../scoped-page.ts';
import { waitsInScope } from './waits-in-scope.ts';

type Input = Pick<ApiInput<typeof getPipeline>, 'staff' | 'query' | 'at'>;
type Body = ApiAnswer<typeof getPipeline>['body'];
type Store = Dependencies['store'];

const DAY_MS = 86_400_000;
/** How many leads one request counts at most: more than for lists of work, since nobody can act on a part of a pipeline. */
const COUNTED_LEADS = 60_000;

/**
 * Leads by stage with their age, by what they wait for now, and the moves of the last months, which are counted as they
 * happen. Throws {@link Problem} `not-found` for a scope that is not theirs.
 */
export async function run(
  { staff, query, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getPipeline>> {
  const network = async () => (await store.organisation.recent(at)).organisation;
  const parts = await partsInScope(staff, query, network);
  const month = query.to ?? at.slice(0, 7);
  const span = { from: addPeriods(month, 1 - query.months), to: month };
  const [{ waits, complete }, flows] = await Promise.all([
    waitsInScope(store, staff, query, at, COUNTED_LEADS),
    flowsOf(store, parts, span),
  ]);
  const leads = waits.filter((waiting): waiting is LeadWaiting => waiting.leadId !== undefined);

  return {
    status: 200,
    body: {
      ...{ at, counted: waits.length, complete },
      stages: STAGES.filter((stage) => stage !== 'ended' && stage !== 'collection').map((stage) => ({
        stage,
        ...agesIn(stage, leads, at),
      })),
      moves: movesOf(rulebook, flows, span),
      months: periodsBetween(span.from, span.to).map((each) => {
        return movesOf(
          rulebook,
          flows.filter((flow) => flow.month === each),
          { from: each, to: each },
        );
      }),
    },
  };
}

function agesIn(stage: Stage, leads: readonly LeadWaiting[], at: string) {
  const days = leads
    .filter((waiting) => waiting.stage === stage)
    .map(({ stageSince, since }) =>
      Math.max(Math.floor((Date.parse(at) - Date.parse(stageSince ?? since)) / DAY_MS), 0),
    );
  const { buckets, ...ages } = countAges(days);
  return { ...ages, buckets: [...buckets] };
}

/** The moves of the dealers of some parts: of one dealer by itself, of more out of the sums of all. */
async function flowsOf(
  store: Store,
  parts: readonly Partition[],
  span: Months,
): Promise<readonly StageFlow[]> {
  const [part] = parts;
  if (part === undefined) return [];
  if (part.kind === 'dealer') return await store.stageFlows.ofDealer(part.dealerId, span);
  const regions = new Set(parts.flatMap((each) => (each.kind === 'region' ? [each.regionId] : [])));
  return (await store.stageFlows.ofMonths(span)).filter(({ regionId }) => regions.has(regionId));
}

function movesOf(rulebook: Rulebook, flows: readonly StageFlow[], span: Months): Body['moves'] {
  const sum = (of: (flow: StageFlow) => boolean) =>
    flows.filter(of).reduce((total, { count }) => total + count, 0);
  const ways = [...new Map(flows.map(({ from, to }) => [`${from}>${to}`, { from, to }])).values()];
  const routes = ways.map(({ from, to }) => {
    const count = sum((flow) => flow.from === from && flow.to === to);
    return { from, to, count, share: count / sum((flow) => flow.from === from) };
  });
  return {
    ...{ fromMonth: span.from, toMonth: span.to },
    routes: routes.toSorted(
      (one, other) => orderOf(one.from) - orderOf(other.from) || other.count - one.count,
    ),
    stages: STAGES.filter((stage) => stage !== 'ended' && stage !== 'collection').map((stage) => ({
      stage,
      entered: sum(({ to }) => to === stage),
      left: sum(({ from }) => from === stage),
    })),
    bought: sum(({ to }) => to === 'maintenance'),
    lost: sum(({ to }) => to === 'lost'),
    lostBecause: reasonsOf(rulebook, flows),
    archived: sum(({ to }) => to === 'archived'),
  };
}

function reasonsOf(rulebook: Rulebook, flows: readonly StageFlow[]): Body['moves']['lostBecause'] {
  const named = rulebook.entries['lost-reasons'].value;
  const reasons = LOST_REASONS.map((reason) => ({
    ...{ reason, ...named[reason] },
    count: flows.reduce((total, each) => total + (each.reasons?.[reason] ?? 0), 0),
  }));
  return reasons.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
}

function orderOf(stage: Stage): number {
  return STAGES.indexOf(stage);
}
