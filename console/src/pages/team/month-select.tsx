import { NativeSelect } from '@mantine/core';
import { useNowMs } from '../../api/system-time.ts';
import { useLanguage, useSay, type Words } from '../../words/language.tsx';
import { monthText } from '../../words/time.ts';
import { monthChoices } from './scope.ts';

/** A month to choose, said in the language of the page: what a browser has for it speaks the browser's. */
export function MonthSelect({
  label,
  value,
  onChange,
}: {
  readonly label: Words;
  readonly value: string;
  readonly onChange: (month: string) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <NativeSelect
      label={say(label)}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={monthChoices(value, useNowMs()).map((month) => ({
        value: month,
        label: monthText(language, month),
      }))}
    />
  );
}
