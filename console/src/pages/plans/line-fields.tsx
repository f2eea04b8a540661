import { NativeSelect, TextInput } from '@mantine/core';
import type { ContactMethod } from '../../../../domain/contact-methods.ts';
import { METHOD_WORDS } from '../../words/contact-methods.ts';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { lineWords } from './line-words.ts';
import { useLineCandidates } from './use-line-candidates.ts';

/** What is typed of a line. */
export interface LineText {
  readonly who: string;
  readonly day: string;
  readonly method: string;
  readonly quantity: string;
}

export const NO_TEXT: LineText = { who: '', day: '', method: '', quantity: '' };

/** What is said of a line, without what is empty. */
export function contentOf({ who, day, method, quantity }: LineText) {
  return {
    ...(who !== '' && { who }),
    ...(day !== '' && { day }),
    ...(method !== '' && { method: method as ContactMethod }),
    ...(quantity !== '' && { quantity: Number(quantity) }),
  };
}

/** Who, when, and how or how much. */
export function LineFields({
  plan,
  text,
  set,
  counts,
}: {
  readonly plan: Plan;
  readonly text: LineText;
  readonly set: (text: LineText) => void;
  /** The line promises a number instead of a contact. */
  readonly counts: boolean;
}) {
  const say = useSay();
  const people = useLineCandidates(plan);
  const known = text.who === '' || people.some(({ staffId }) => staffId === text.who);
  return (
    <>
      <NativeSelect
        label={say(lineWords.who)}
        value={text.who}
        onChange={({ currentTarget }) => set({ ...text, who: currentTarget.value })}
        data={[
          { value: '', label: say(lineWords.nobody) },
          ...(known ? [] : [{ value: text.who, label: text.who }]),
          ...people.map(({ staffId, name }) => ({ value: staffId, label: name })),
        ]}
      />
      <TextInput
        type="date"
        label={say(lineWords.day)}
        value={text.day}
        onChange={({ currentTarget }) => set({ ...text, day: currentTarget.value })}
      />
      {counts ? (
        <TextInput
          inputMode="numeric"
          pattern="[0-9]*"
          label={say(lineWords.quantity)}
          value={text.quantity}
          onChange={({ currentTarget }) => set({ ...text, quantity: currentTarget.value })}
        />
      ) : (
        <NativeSelect
          label={say(lineWords.method)}
          value={text.method}
          onChange={({ currentTarget }) => set({ ...text, method: currentTarget.value })}
          data={[
            { value: '', label: '—' },
            ...Object.entries(METHOD_WORDS).map(([value, name]) => ({ value, label: say(name) })),
          ]}
        />
      )}
    </>
  );
}
