import { Button, Group } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { saveText } from '../../parts/download-csv.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { rewardWords } from './reward-words.ts';
import { useScope } from './use-scope.ts';

/** What the rewards of the last month of the scope come to, per dealer. */
export function TeamRewards() {
  const say = useSay();
  const names = useNames();
  const api = useApi();
  const { to: month, dealerId } = useScope();
  const query = { month, ...(dealerId !== undefined && { dealerId }) };
  const asked = api.query.useQuery(
    'get',
    '/rewards/summary',
    { params: { query } },
    { refetchInterval: 60_000 },
  );
  const save = async () =>
    saveText(
      `rewards-${month}.csv`,
      await api.text(`/rewards.csv?${new URLSearchParams(query)}`),
      'text/csv',
    );
  return (
    <Shown of={asked}>
      {({ dealers, total }) => {
        if (total.rewards === 0) return <Empty title={rewardWords.none} hint={rewardWords.noneHint} />;
        const rows = dealers.map((row) => ({ ...row, name: names.dealer(row.dealerId) }));
        return (
          <Charted
            title={rewardWords.title}
            fileName={`rewards-${month}-summary`}
            rows={rows}
            columns={[
              { name: rewardWords.dealer, value: (row) => row.name },
              { name: rewardWords.rewards, value: (row) => row.rewards },
              { name: rewardWords.waiting, value: (row) => row.waitingYuan },
              { name: rewardWords.payable, value: (row) => row.payableYuan },
              { name: rewardWords.paid, value: (row) => row.paidYuan },
              { name: rewardWords.reversed, value: (row) => row.reversedYuan },
              { name: rewardWords.owedBack, value: (row) => row.owedBackYuan },
              { name: rewardWords.withoutFigure, value: (row) => row.withoutFigure },
            ]}
          >
            <ul className="facts-list">
              <li>
                {say(rewardWords.payable)} <strong>{total.payableYuan}</strong>
              </li>
              <li>
                {say(rewardWords.paid)} <strong>{total.paidYuan}</strong>
              </li>
              <li>
                {say(rewardWords.owedBack)} <strong>{total.owedBackYuan}</strong>
              </li>
            </ul>
            <Bars
              label={say(rewardWords.title)}
              by="name"
              lying
              stacked
              nameWidth={150}
              rows={rows.map(({ name, waitingYuan, payableYuan, paidYuan }) => ({
                name,
                waitingYuan,
                payableYuan,
                paidYuan,
              }))}
              series={[
                { name: 'paidYuan', label: say(rewardWords.paid), color: 'teal.7' },
                { name: 'payableYuan', label: say(rewardWords.payable), color: 'blue.6' },
                { name: 'waitingYuan', label: say(rewardWords.waiting), color: 'gray.5' },
              ]}
            />
            <Group>
              <Button variant="default" size="xs" onClick={() => void save()}>
                {say(rewardWords.each)}
              </Button>
            </Group>
          </Charted>
        );
      }}
    </Shown>
  );
}
