import { Stack, Table, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.d.ts';
import { usePages } from '../../../api/use-pages.ts';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { MoreButton } from '../../../parts/more-button.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { wordsFor } from '../../../words/path-words.ts';
import { PLANNED_WORDS } from './planned-words.ts';
import { scheduleKindWords, words } from './words.ts';

type Asked = NonNullable<paths['/ops/schedules']['get']['parameters']['query']>;
type Answer = paths['/ops/schedules']['get']['responses'][200]['content']['application/json'];

const PAGE = 50;

/** What the system does by itself and when next: the planned calls, and the one-time schedules by kind. */
export function Schedules() {
  const [kind] = useSearchParam('kind');
  return kind === '' ? <Overview /> : <OfKind kind={kind as NonNullable<Asked['kind']>} />;
}

function Overview() {
  const asked = useApi().query.useQuery('get', '/ops/schedules', {});
  return (
    <Shown of={asked}>
      {({ planned = [], kinds = [] }) => (
        <Stack>
          <Kinds kinds={kinds} />
          <Planned planned={planned} />
        </Stack>
      )}
    </Shown>
  );
}

function Kinds({ kinds }: { readonly kinds: NonNullable<Answer['kinds']> }) {
  const say = useSay();
  return (
    <section aria-label={say(words.oneTime)}>
      <Title order={2} size="h5" mb="xs">
        {say(words.oneTime)}
      </Title>
      <div className="tiles">
        {kinds.map(({ kind, count, more }) => (
          <Link key={kind} to={`/run/schedules?kind=${kind}`} className="tile">
            <span className="tile-number">
              {count}
              {more && '+'}
            </span>
            <span>{say(wordsFor(scheduleKindWords, kind))}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}

function Planned({ planned }: { readonly planned: NonNullable<Answer['planned']> }) {
  const say = useSay();
  const soonest = [...planned].sort((a, b) => ((a.nextAt ?? '9') < (b.nextAt ?? '9') ? -1 : 1));
  return (
    <section aria-label={say(words.planned)}>
      <Title order={2} size="h5" mb="xs">
        {say(words.planned)}
      </Title>
      <HeadedTable label={words.planned} heads={[words.name, words.nextRun, words.when]}>
        {soonest.map(({ name, calls, description, nextAt, expression, timeZone, enabled }) => (
          <Table.Tr key={name}>
            <Table.Td className="prose">
              <Call calls={calls} description={description} />
            </Table.Td>
            <Table.Td>{enabled && nextAt ? <When at={nextAt} /> : say(words.off)}</Table.Td>
            <Table.Td className="mono">
              {expression} {timeZone}
            </Table.Td>
          </Table.Tr>
        ))}
      </HeadedTable>
    </section>
  );
}

/** What is called and what that does; a call that nobody has named stands as the template has it. */
function Call({ calls, description }: { readonly calls: string; readonly description?: string | undefined }) {
  const say = useSay();
  const known = PLANNED_WORDS[calls];
  return (
    <>
      {known ? say(known.name) : calls} {known && <span className="mono quiet">{calls}</span>}
      <div className="quiet">{known ? say(known.does) : description}</div>
    </>
  );
}

function OfKind({ kind }: { readonly kind: NonNullable<Asked['kind']> }) {
  const say = useSay();
  const api = useApi();
  const pages = usePages(['get', '/ops/schedules', kind], async (cursor, signal) => {
    const { data } = await api.fetch.GET('/ops/schedules', {
      params: { query: { limit: PAGE, kind, cursor } },
      signal,
    });
    return { items: data?.schedules ?? [], cursor: data?.cursor };
  });
  return (
    <Stack align="flex-start">
      <Link to="/run/schedules">{say(words.back)}</Link>
      <Title order={2} size="h5">
        {say(wordsFor(scheduleKindWords, kind))}
      </Title>
      <Shown of={pages}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty title={words.noSchedules} />
          ) : (
            <ul className="visits">
              {shown.map(({ name, at, leadId }) => (
                <li key={name}>
                  <span className="mono">{name}</span> {at && <When at={at} />}{' '}
                  {leadId && <Link to={`/lead/${leadId}`}>{leadId}</Link>}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <MoreButton pages={pages} />
    </Stack>
  );
}
