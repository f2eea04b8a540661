import { Button, Group, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type CSSProperties, useCallback, useState } from 'react';
import { Link } from 'react-router';
import { type Api, useApi } from '../../../api/client.ts';
import { usePages } from '../../../api/use-pages.ts';
import { saveText } from '../../../parts/download-csv.ts';
import { type Names, useNames } from '../../../parts/names.ts';
import { Problem, Shown } from '../../../parts/states.tsx';
import { VirtualRows } from '../../../parts/virtual-rows.tsx';
import { useSay, type Words } from '../../../words/language.tsx';
import { placeOf, type ReportLine, reportLines, wholeReport } from './report-lines.ts';
import { words } from './words.ts';

const ROW_HEIGHT = 56;

/** Each lead of a withdrawal: where it went and by which rule; more is asked for as one scrolls. All of it as CSV. */
export function ReportTable({ dealerId, number }: { readonly dealerId: string; readonly number: number }) {
  const say = useSay();
  const api = useApi();
  const names = useNames();
  const pages = usePages<ReportLine>(
    ['withdrawal-report', dealerId, number],
    async (after) => {
      const lines = reportLines(await partOf(api, dealerId, after));
      const last = lines.at(-1);
      return { items: lines, cursor: last && placeOf(last) };
    },
    { liveMs: false },
  );
  const { more } = pages;
  const row = useCallback((line: ReportLine) => <Line line={line} names={names} />, [names]);
  return (
    <section className="office-part" aria-label={say(words.report)}>
      <Group justify="space-between">
        <Title order={3} size="h5">
          {say(words.report)} <span className="quiet">{say(words.reportHint)}</span>
        </Title>
        <SaveAll dealerId={dealerId} />
      </Group>
      <Shown of={pages}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="quiet">{say(words.emptyReport)}</p>
          ) : (
            <div className="office-report" style={{ '--lines': lines.length } as CSSProperties}>
              <div className="office-line only-desk quiet" aria-hidden>
                {[words.lead, words.outcome, words.line, words.rule].map((head) => (
                  <span key={head.en}>{say(head)}</span>
                ))}
              </div>
              <VirtualRows
                rows={lines}
                rowKey={placeOf}
                rowHeight={ROW_HEIGHT}
                label={say(words.report)}
                {...(more !== undefined && { loadMore: more })}
              >
                {row}
              </VirtualRows>
            </div>
          )
        }
      </Shown>
    </section>
  );
}

function Line({ line, names }: { readonly line: ReportLine; readonly names: Names }) {
  const say = useSay();
  const { leadId, productLine, rule } = line;
  return (
    <div className="office-line">
      <Link to={`/lead/${leadId}`} className="mono">
        {leadId}
      </Link>
      <span>{say(whereTo(line, names))}</span>
      <span className="quiet">{names.productLine(productLine)}</span>
      {rule !== '' && <Link to={`/rules/${encodeURIComponent(rule)}`}>{rule}</Link>}
    </div>
  );
}

function whereTo({ outcome, toDealerId }: ReportLine, names: Names): Words {
  const dealer = names.dealer(toDealerId);
  if (outcome === 'given') return { zh: dealer, en: dealer };
  if (outcome === 'duplicate') {
    return { zh: `${words.duplicates.zh} · ${dealer}`, en: `${words.duplicates.en} · ${dealer}` };
  }
  return outcome === 'queued' ? words.queued : outcome === 'elsewhere' ? words.elsewhere : words.waitingStill;
}

function SaveAll({ dealerId }: { readonly dealerId: string }) {
  const say = useSay();
  const api = useApi();
  const [fetched, setFetched] = useState<number>();
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    setFetched(0);
    try {
      const text = await wholeReport((after) => partOf(api, dealerId, after), setFetched);
      saveText(`withdrawal-${dealerId}.csv`, `\ufeff${text}`, 'text/csv;charset=utf-8');
    } catch (failure) {
      setError(failure);
    } finally {
      setFetched(undefined);
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconDownload size={16} aria-hidden />}
        disabled={fetched !== undefined}
        onClick={() => void save()}
      >
        {say(fetched === undefined ? words.csv : words.fetched(fetched))}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function partOf(api: Api, dealerId: string, after: string | undefined): Promise<string> {
  const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
  return api.text(`/dealers/${encodeURIComponent(dealerId)}/withdrawal/report${query}`);
}
