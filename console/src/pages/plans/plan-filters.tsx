import { NativeSelect } from '@mantine/core';
import { useNowMs } from '../../api/system-time.ts';
import { useOrganisation } from '../../parts/names.ts';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay, type Words } from '../../words/language.tsx';
import { beijingDay } from '../team/scope.ts';
import { periodsAround } from './plan-period.ts';
import { kindWords, lengthWords, periodWords, statusWords, words } from './words.ts';

/** Which plans are listed. */
export function PlanFilters() {
  const say = useSay();
  const dealers = useOrganisation().data?.organisation.dealers;
  const [period, setPeriod] = useSearchParam('period');
  const today = beijingDay(useNowMs());
  const options = (periods: readonly string[]) =>
    periods.map((each) => ({ value: each, label: say(periodWords(each)) }));
  return (
    <div className="plan-filters">
      <Choice name="kind" label={words.kind} choices={Object.entries(kindWords)} />
      <Choice name="status" label={words.status} choices={Object.entries(statusWords)} />
      {dealers && (
        <Choice
          name="dealerId"
          label={words.dealer}
          choices={dealers.map(({ dealerId, name }) => [dealerId, { zh: name, en: name }])}
        />
      )}
      <NativeSelect
        label={say(words.period)}
        value={period}
        onChange={({ currentTarget }) => setPeriod(currentTarget.value)}
      >
        <option value="">{say(words.every)}</option>
        {periodsAround(today, period).map((periods) => (
          <optgroup key={periods[0]} label={say(lengthWords(periods[0]!))}>
            {options(periods).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
    </div>
  );
}

function Choice({
  name,
  label,
  choices,
}: {
  readonly name: string;
  readonly label: Words;
  readonly choices: readonly (readonly [string, Words])[];
}) {
  const say = useSay();
  const [value, setValue] = useSearchParam(name);
  return (
    <NativeSelect
      label={say(label)}
      value={value}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
      data={[
        { value: '', label: say(words.every) },
        ...choices.map(([id, said]) => ({ value: id, label: say(said) })),
      ]}
    />
  );
}
