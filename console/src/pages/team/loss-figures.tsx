import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { useSay } from '../../words/language.tsx';
import { percent } from './percent.ts';
import { lossRows, type Pipeline } from './pipeline-rows.ts';
import { words } from './words.ts';

/** Why customers were lost, the commonest reason first. */
export function LossFigures({ pipeline }: { readonly pipeline: Pipeline }) {
  const say = useSay();
  const rows = lossRows(pipeline).map((row) => ({ ...row, name: say(row.name) }));
  if (rows.length === 0) return null;
  return (
    <Charted
      title={words.lossReasons}
      fileName="loss-reasons"
      rows={rows}
      columns={[
        { name: words.lossReason, value: (row) => row.name },
        { name: words.count, value: (row) => row.count },
        { name: words.share, value: (row) => percent(row.share) },
      ]}
    >
      <Bars
        label={say(words.lossReasons)}
        by="name"
        lying
        nameWidth={140}
        rows={rows.map(({ name, count }) => ({ name, count }))}
        series={[{ name: 'count', label: say(words.count), color: 'red.7' }]}
      />
    </Charted>
  );
}
