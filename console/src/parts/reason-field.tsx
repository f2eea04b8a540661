import { Textarea } from '@mantine/core';
import { useSay } from '../words/language.tsx';
import { words } from './words.ts';

/** Where somebody writes why an act is done, as the API takes it: 3 to 200 characters, and nothing about a customer. */
export function ReasonField({
  value,
  disabled,
  onChange,
}: {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  return (
    <Textarea
      label={say(words.reason)}
      description={say(words.reasonHint)}
      required
      minLength={3}
      maxLength={200}
      autosize
      value={value}
      disabled={disabled}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data-autofocus
    />
  );
}
