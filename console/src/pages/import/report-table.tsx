import { SegmentedControl, Table } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { usePages } from '../../api/use-pages.ts';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useLanguage, useSay } from '../../words/language.tsx';
import { type ReportRow, rowsOfVerdict, TOLD_VERDICTS } from './report-rows.ts';
import type { ImportView } from './ways-to-api.ts';
import { countWords, words } from './words.ts';

/** The rows that did not simply become leads, one verdict at a time, each with why and what to write instead. */
export function ReportRows({ made: { importId, counts } }: { readonly made: ImportView }) {
  const say = useSay();
  const { text } = useApi();
  const [verdict, setVerdict] = useSearchParam('verdict', 'rejected');
  const told = TOLD_VERDICTS.find((each) => each === verdict) ?? 'rejected';
  const part = (fromRow: number) => text(`/imports/${importId}/report.csv?fromRow=${fromRow}`);
  // What became of a row stays; a row that comes changes the counts, and so the key.
  const pages = usePages<ReportRow>(
    ['import report', importId, told, counts[told]],
    (cursor) =>
      counts[told] === 0 ? Promise.resolve({ items: [] }) : rowsOfVerdict(part, told, Number(cursor ?? 1)),
    { liveMs: false },
  );
  return (
    <section aria-label={say(words.rowsShown)}>
      <h3 className="import-heading">{say(words.rowsShown)}</h3>
      <SegmentedControl
        aria-label={say(words.rowsShown)}
        value={told}
        onChange={setVerdict}
        data={TOLD_VERDICTS.map((value) => ({ value, label: `${say(countWords[value])} ${counts[value]}` }))}
      />
      <Shown of={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="quiet">{say(words.noRows)}</p>
          ) : (
            <>
              <HeadedTable label={words.rowsShown} heads={[words.line, words.reasons, words.lead]}>
                {rows.map((row) => (
                  <Row key={row.line} row={row} />
                ))}
              </HeadedTable>
              <MoreButton pages={pages} />
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Row({ row: { line, reasons, leadId } }: { readonly row: ReportRow }) {
  const { language } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Table.Tr>
      <Table.Th scope="row">{line}</Table.Th>
      <Table.Td className="prose">
        {reasons[language].map((reason) => (
          <div key={reason}>{reason}</div>
        ))}
        {reasons[other].map((reason) => (
          <div key={reason} className="quiet" lang={other === 'zh' ? 'zh-CN' : other}>
            {reason}
          </div>
        ))}
      </Table.Td>
      <Table.Td>{leadId === undefined ? '—' : <Link to={`/lead/${leadId}`}>{leadId}</Link>}</Table.Td>
    </Table.Tr>
  );
}
