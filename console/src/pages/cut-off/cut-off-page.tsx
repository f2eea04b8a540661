import { Button, Table } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { saveText } from '../../parts/download-csv.ts';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { useNames } from '../../parts/names.ts';
import { Page } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { dateText, monthText } from '../../words/time.ts';
import { MonthSelect } from '../team/month-select.tsx';
import { OpenItems } from './open-items.tsx';
import { type CutOffReport, words } from './words.ts';
import './cut-off.css';

/** What of a month’s records is not organised and handed over, dealer by dealer: where the news of a cut-off leads to. */
export function CutOffPage() {
  const say = useSay();
  const { language } = useLanguage();
  const { month = '' } = useParams();
  const go = useNavigate();
  const api = useApi();
  const asked = api.query.useQuery('get', '/cut-offs/{month}', { params: { path: { month } } });
  const save = async () =>
    saveText(`cut-off-${month}.csv`, await api.text(`/cut-offs/${month}/open.csv`), 'text/csv');
  return (
    <Page title={words.title}>
      <p className="quiet">{say(words.why)}</p>
      <div className="cut-off-head">
        <MonthSelect label={words.month} value={month} onChange={(to) => void go(`/cut-off/${to}`)} />
        <Button variant="default" onClick={() => void save()}>
          {say(words.save)}
        </Button>
      </div>
      <Shown of={asked}>
        {({ from, to, dealers }) =>
          dealers.length === 0 ? (
            <Empty title={words.none} hint={words.noneHint} />
          ) : (
            <>
              <h2 className="cut-off-period">
                {monthText(language, month)}{' '}
                <span className="quiet">
                  {dateText(language, from)} – {dateText(language, to)}
                </span>
              </h2>
              <HeadedTable label={words.title} heads={[words.dealer, words.state, words.what]}>
                {dealers.map((report) => (
                  <Row key={report.dealerId} report={report} />
                ))}
              </HeadedTable>
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function Row({ report }: { readonly report: CutOffReport }) {
  const say = useSay();
  const names = useNames();
  const { dealerId, complete, closed, open, at } = report;
  return (
    <Table.Tr>
      <Table.Td>{names.dealer(dealerId)}</Table.Td>
      <Table.Td>
        <strong className={complete ? 'well' : 'late'}>
          {complete ? `✓ ${say(words.complete)}` : `${say(words.open)} ${open}`}
        </strong>
        <div className="quiet">
          {say(words.asOf)} <When at={at} distance={false} />
          {closed && ` · ${say(words.closed)}`}
        </div>
      </Table.Td>
      <Table.Td className="prose">
        <OpenItems report={report} />
      </Table.Td>
    </Table.Tr>
  );
}
