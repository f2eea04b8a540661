import { Stack, Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Because } from '../../parts/because.tsx';
import { Charted } from '../../parts/charted.tsx';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { dateText } from '../../words/time.ts';
import { percent } from './percent.ts';
import { confidenceWords, resultWords, targetStateWords } from './result-words.ts';

type Target = components['schemas']['TargetProgress'];

const MANNERS: Readonly<Record<string, string>> = {
  reached: 'well',
  'on-course': 'well',
  late: 'soon',
  stalled: 'late',
  missed: 'late',
};

/** How far the targets of the product lines are, and when they will be reached. */
export function TargetFigures() {
  const say = useSay();
  const names = useNames();
  const asked = useApi().query.useQuery('get', '/statistics/targets', {}, { refetchInterval: 60_000 });
  return (
    <Shown of={asked}>
      {({ today, targets }) => {
        const running = targets.filter(({ to }) => to >= today);
        const past = targets.filter(({ to }) => to < today);
        return (
          <Charted
            title={resultWords.targets}
            fileName="targets"
            rows={targets}
            columns={[
              { name: resultWords.line, value: (row) => names.productLine(row.productLine) },
              { name: resultWords.until, value: (row) => row.to },
              { name: resultWords.records, value: (row) => row.records },
              { name: resultWords.collected, value: (row) => row.collected },
              { name: resultWords.state, value: (row) => say(wordsFor(targetStateWords, row.state)) },
              { name: resultWords.forecast, value: (row) => row.reachedOn ?? '' },
              { name: resultWords.daily, value: (row) => row.dailyRate ?? '' },
              { name: resultWords.needed, value: (row) => row.neededDaily ?? '' },
            ]}
          >
            <Stack gap="md">
              {running.length === 0 && <Text className="quiet">{say(resultWords.noTargets)}</Text>}
              {running.map((target) => (
                <TargetProgress key={`${target.productLine}-${target.from}`} target={target} />
              ))}
              {past.length > 0 && (
                <details>
                  <summary>
                    {say(resultWords.past)} {past.length}
                  </summary>
                  <Stack gap="md" mt="sm">
                    {past.map((target) => (
                      <TargetProgress key={`${target.productLine}-${target.from}`} target={target} />
                    ))}
                  </Stack>
                </details>
              )}
            </Stack>
          </Charted>
        );
      }}
    </Shown>
  );
}

function TargetProgress({ target }: { readonly target: Target }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { productLine, records, collected, share, state, to, reachedOn, confidence, dailyRate, neededDaily } =
    target;
  const name = names.productLine(productLine);
  return (
    <div className="target">
      <Text>
        <strong>{name}</strong> {collected} / {records} · {percent(share)}{' '}
        <span className={MANNERS[state] ?? 'quiet'}>{say(wordsFor(targetStateWords, state))}</span>
      </Text>
      <progress max={records} value={collected} aria-label={name} />
      <Text size="sm" className="quiet">
        {say(resultWords.until)} {dateText(language, to)}
        {reachedOn && ` · ${say(resultWords.forecast)} ${dateText(language, reachedOn)}`}
        {confidence && ` (${say(wordsFor(confidenceWords, confidence))})`}
        {dailyRate !== undefined && ` · ${say(resultWords.daily)} ${rounded(dailyRate)}`}
        {neededDaily !== undefined && ` · ${say(resultWords.needed)} ${rounded(neededDaily)}`}
      </Text>
      <Because reasons={target.because} />
    </div>
  );
}

function rounded(rate: number): number {
  return Math.round(rate * 10) / 10;
}
