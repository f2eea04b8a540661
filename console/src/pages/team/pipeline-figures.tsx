import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { stageWords, statusWords, wordsFor } from '../../words/path-words.ts';
import { LossFigures } from './loss-figures.tsx';
import { percent } from './percent.ts';
import { ageRows, type Pipeline, stageRows, WAITING_STAGES } from './pipeline-rows.ts';
import { monthsIn } from './scope.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';

const COLOURS = {
  verification: 'gray.6',
  revisit: 'blue.6',
  promotion: 'orange.7',
  maintenance: 'teal.7',
} as const;
const MOST_MONTHS = 12;

/** Leads by stage with conversion and age. */
export function PipelineFigures() {
  const say = useSay();
  const scope = useScope();
  const months = Math.min(MOST_MONTHS, monthsIn(scope));
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/pipeline',
    { params: { query: { ...placeOf(scope), months, to: scope.to } } },
    { refetchInterval: 30_000 },
  );
  return (
    <Shown of={asked}>
      {(pipeline) => (
        <>
          {!pipeline.complete && <Text className="soon">{say(words.incomplete)}</Text>}
          <div className="figures">
            <Funnel pipeline={pipeline} />
            <Ageing pipeline={pipeline} />
            <Routes pipeline={pipeline} />
            <LossFigures pipeline={pipeline} />
          </div>
        </>
      )}
    </Shown>
  );
}

function Funnel({ pipeline }: { readonly pipeline: Pipeline }) {
  const say = useSay();
  const search = new URLSearchParams(placeOf(useScope())).toString();
  const rows = stageRows(pipeline).map((row) => ({ ...row, name: say(stageWords[row.stage]) }));
  const { bought, lost, archived, routes } = pipeline.moves;
  const hasMoved = routes.length > 0;
  return (
    <Charted
      title={words.pipeline}
      fileName="pipeline"
      rows={rows}
      columns={[
        { name: words.stage, value: (row) => row.name },
        { name: words.now, value: (row) => row.now },
        { name: words.entered, value: (row) => row.entered },
        { name: words.left, value: (row) => row.left },
        { name: words.conversion, value: (row) => (row.onward === undefined ? '' : percent(row.onward)) },
        { name: words.medianDays, value: (row) => row.medianDays ?? '' },
        { name: words.p90Days, value: (row) => row.p90Days ?? '' },
      ]}
    >
      <Bars
        label={say(words.pipeline)}
        by="name"
        lying
        rows={rows.map(({ name, now, entered }) => ({ name, now, entered }))}
        series={[
          ...(hasMoved ? [{ name: 'entered', label: say(words.entered), color: 'gray.6' }] : []),
          { name: 'now', label: say(words.now), color: 'blue.6' },
        ]}
      />
      <ul className="facts-list">
        {rows.map(({ stage, name, now, onward }) => (
          <li key={stage}>
            <Anchor component={Link} to={`/lead?stage=${stage}&${search}`}>
              {name} {now}
            </Anchor>
            {onward !== undefined && (
              <span className="quiet">
                {' '}
                {say(words.conversion)} {percent(onward)}
              </span>
            )}
          </li>
        ))}
        {hasMoved && (
          <>
            <li className="well">
              {say(words.bought)} {bought}
            </li>
            <li className="late">
              {say(words.lost)} {lost}
            </li>
            <li className="quiet">
              {say(words.archived)} {archived}
            </li>
          </>
        )}
      </ul>
      {!hasMoved && <Text className="quiet">{say(words.noMoves)}</Text>}
    </Charted>
  );
}

function Ageing({ pipeline }: { readonly pipeline: Pipeline }) {
  const say = useSay();
  const rows = ageRows(pipeline).map(({ fromDay, untilDay, counts }) => ({
    name: untilDay === undefined ? `${fromDay}+` : `${fromDay}–${untilDay}`,
    ...counts,
  }));
  return (
    <Charted
      title={words.ageing}
      fileName="ageing"
      rows={rows}
      columns={[
        { name: words.days, value: (row) => row.name },
        ...WAITING_STAGES.map((stage) => ({
          name: stageWords[stage],
          value: (row: (typeof rows)[number]) => row[stage],
        })),
      ]}
    >
      <Bars
        label={say(words.ageing)}
        by="name"
        stacked
        rows={rows}
        series={WAITING_STAGES.map((stage) => ({
          name: stage,
          label: say(stageWords[stage]),
          color: COLOURS[stage],
        }))}
      />
    </Charted>
  );
}

/** Every way that leads went, the most gone first. */
function Routes({ pipeline }: { readonly pipeline: Pipeline }) {
  const say = useSay();
  const named = (id: string) => say(wordsFor({ ...statusWords, ...stageWords }, id));
  const rows = pipeline.moves.routes
    .map(({ from, to, count, share }) => ({ name: `${named(from)} → ${named(to)}`, count, share }))
    .toSorted((one, other) => other.count - one.count);
  if (rows.length === 0) return null;
  return (
    <Charted
      title={words.moved}
      fileName="moves"
      rows={rows}
      columns={[
        { name: words.moved, value: (row) => row.name },
        { name: words.count, value: (row) => row.count },
        { name: words.share, value: (row) => percent(row.share) },
      ]}
    >
      <Bars
        label={say(words.moved)}
        by="name"
        lying
        nameWidth={170}
        rows={rows.map(({ name, count }) => ({ name, count }))}
        series={[{ name: 'count', label: say(words.count), color: 'blue.6' }]}
      />
    </Charted>
  );
}
