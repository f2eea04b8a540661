import { NativeSelect, TextInput } from '@mantine/core';
import { useOrganisation } from '../../parts/names.ts';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay, type Words } from '../../words/language.tsx';
import { kindWords, statusWords, words } from './words.ts';

/** Which plans are listed. */
export function PlanFilters() {
  const say = useSay();
  const dealers = useOrganisation().data?.organisation.dealers;
  const [period, setPeriod] = useSearchParam('period');
  return (
    <div className="filters">
      <Choice name="kind" label={words.kind} choices={Object.entries(kindWords)} />
      <Choice name="status" label={words.status} choices={Object.entries(statusWords)} />
      {dealers && (
        <Choice
          name="dealerId"
          label={words.dealer}
          choices={dealers.map(({ dealerId, name }) => [dealerId, { zh: name, en: name }])}
        />
      )}
      <TextInput
        label={say(words.period)}
        placeholder="2026-04 · 2026-W15"
        value={period}
        onChange={({ currentTarget }) => setPeriod(currentTarget.value.trim().toUpperCase())}
      />
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
