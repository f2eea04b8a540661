import { Card } from '@mantine/core';
import type { RowCounts } from '../../../../domain/row-counts.ts';
import { useSay } from '../../words/language.tsx';
import { countWords } from './words.ts';

const VERDICTS = ['created', 'known-elsewhere', 'duplicate', 'rejected', 'blank'] as const;

/** How many rows had each verdict. */
export function CountTiles({ counts }: { readonly counts: RowCounts }) {
  const say = useSay();
  return (
    <dl className="tiles import-counts">
      {VERDICTS.map((verdict) => (
        <Card key={verdict} withBorder padding="sm">
          <dt className="quiet">{say(countWords[verdict])}</dt>
          <dd className={verdict === 'rejected' && counts[verdict] > 0 ? 'late' : ''}>{counts[verdict]}</dd>
        </Card>
      ))}
    </dl>
  );
}
