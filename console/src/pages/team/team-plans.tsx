import { Anchor, NativeSelect, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PlanKind } from '../../../../domain/plans.ts';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { kindWords, periodWords } from '../plans/words.ts';
import { planFigureRow } from './plan-figure-row.ts';
import { planFigureWords } from './plan-figure-words.ts';
import { placeOf, useScope } from './use-scope.ts';

type PlanSummary = components['schemas']['PlanSummary'];

const KINDS = ['revisit', 'promotion', 'collection'] as const satisfies PlanKind[];
const LISTED = 100;
const COMPARED = 20;
const LIVE_MS = 60_000;

/** Dealer by dealer: the floor, what is planned, and what was achieved, of one kind and period. */
export function TeamPlans() {
  const say = useSay();
  const [chosen, setKind] = useSearchParam('kind', 'revisit');
  const [wanted, setPeriod] = useSearchParam('period');
  const kind = KINDS.find((each) => each === chosen) ?? 'revisit';
  const { dealerId, regionId } = placeOf(useScope());
  const query = { kind, limit: LISTED, ...(dealerId !== undefined && { dealerId }) };
  const asked = useApi().query.useQuery('get', '/plans', { params: { query } }, { refetchInterval: LIVE_MS });
  return (
    <Shown of={asked}>
      {({ plans }) => {
        const made = plans.filter(
          (plan) =>
            (plan.status === 'in-force' || plan.status === 'closed') &&
            (regionId === undefined || plan.regionId === regionId),
        );
        const periods = [...new Set(made.map((plan) => plan.period))].toSorted().toReversed();
        const period = periods.includes(wanted) ? wanted : periods[0];
        return (
          <Stack gap="md">
            <div className="scope">
              <NativeSelect
                label={say(planFigureWords.kind)}
                value={kind}
                onChange={({ currentTarget }) => setKind(currentTarget.value)}
                data={KINDS.map((each) => ({ value: each, label: say(kindWords[each]) }))}
              />
              <NativeSelect
                label={say(planFigureWords.period)}
                value={period}
                onChange={({ currentTarget }) => setPeriod(currentTarget.value)}
                data={periods.map((each) => ({ value: each, label: say(periodWords(each)) }))}
              />
            </div>
            {period === undefined ? (
              <Empty title={planFigureWords.none} hint={planFigureWords.noneHint} />
            ) : (
              <Compared plans={made.filter((plan) => plan.period === period)} />
            )}
          </Stack>
        );
      }}
    </Shown>
  );
}

function Compared({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const say = useSay();
  const names = useNames();
  const { query } = useApi();
  const compared = plans.slice(0, COMPARED);
  const seldom = { refetchInterval: LIVE_MS };
  const whole = useQueries({
    queries: compared.map(({ planId }) => ({
      ...query.queryOptions('get', '/plans/{planId}', { params: { path: { planId } } }),
      ...seldom,
    })),
  });
  const achieved = useQueries({
    queries: compared.map(({ planId }) => ({
      ...query.queryOptions('get', '/plans/{planId}/achievement', {
        params: { path: { planId }, query: { limit: 1 } },
      }),
      ...seldom,
    })),
  });
  const rows = compared.flatMap(({ planId, dealerId }, index) => {
    const [plan, came] = [whole[index]?.data, achieved[index]?.data];
    return plan === undefined || came === undefined
      ? []
      : [{ planId, name: names.dealer(dealerId), ...planFigureRow(plan, came) }];
  });
  const failed = [...whole, ...achieved].find(({ error }) => error !== null)?.error;
  const isReady = rows.length === compared.length;
  const refetch = () => Promise.all([...whole, ...achieved].map((each) => each.refetch()));
  return (
    <Shown of={{ data: isReady ? rows : undefined, error: failed, refetch }}>
      {(all) => (
        <Charted
          title={planFigureWords.title}
          fileName={`plans-${plans[0]?.kind}-${plans[0]?.period}`}
          rows={all}
          columns={[
            { name: planFigureWords.dealer, value: (row) => row.name },
            { name: planFigureWords.floor, value: (row) => row.floor ?? '' },
            { name: planFigureWords.planned, value: (row) => row.planned },
            { name: planFigureWords.achieved, value: (row) => row.achieved },
          ]}
        >
          {plans.length > COMPARED && <Text className="soon">{say(planFigureWords.some)}</Text>}
          <Bars
            label={say(planFigureWords.title)}
            by="name"
            lying
            nameWidth={150}
            rows={all.map(({ name, floor = 0, planned, achieved: done }) => ({ name, floor, planned, done }))}
            series={[
              { name: 'floor', label: say(planFigureWords.floor), color: 'gray.6' },
              { name: 'planned', label: say(planFigureWords.planned), color: 'blue.6' },
              { name: 'done', label: say(planFigureWords.achieved), color: 'teal.7' },
            ]}
          />
          <ul className="facts-list">
            {all.map(({ planId, name }) => (
              <li key={planId}>
                <Anchor component={Link} to={`/plan/${planId}?tab=achievement`}>
                  {name}
                </Anchor>
              </li>
            ))}
          </ul>
        </Charted>
      )}
    </Shown>
  );
}
