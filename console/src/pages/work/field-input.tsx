import { Checkbox, Chip, Input, Textarea, TextInput } from '@mantine/core';
import { named, useLanguage, useSay, type Words } from '../../words/language.tsx';
import { dateText } from '../../words/time.ts';
import { coverable, type Draft, daysFor, type FormField } from './answer-draft.ts';
import { taskWords } from './task-words.ts';

interface Field<F extends FormField = FormField> {
  readonly field: F;
  readonly draft: Draft;
  /** What is wrong with it. */
  readonly problems: readonly Words[];
  readonly onChange: (value: string | readonly string[]) => void;
}

/** One field of a form, whatever it takes; what is wrong with it stands at it. */
export function FieldInput(props: Field) {
  switch (props.field.input) {
    case 'choice':
      return <ChoiceInput {...(props as Field<Of<'choice'>>)} />;
    case 'text':
      return <TextField {...(props as Field<Of<'text'>>)} />;
    case 'date':
      return <DateInput {...(props as Field<Of<'date'>>)} />;
    case 'choices':
      return <ChoicesInput {...(props as Field<Of<'choices'>>)} />;
  }
}

type Of<I extends FormField['input']> = Extract<FormField, { input: I }>;

function ChoiceInput({ field, draft, problems, onChange }: Field<Of<'choice'>>) {
  const say = useSay();
  const label = useLabel(field);
  const value = (draft.values[field.path] as string | undefined) ?? '';
  return (
    <Chip.Group value={value} onChange={onChange}>
      <fieldset className="task-outcome">
        <legend>{label}</legend>
        {field.choices.map((choice) => (
          <Chip
            key={choice.value}
            value={choice.value}
            name={field.path}
            radius="md"
            variant="outline"
            classNames={{ label: 'task-chip' }}
            aria-invalid={problems.length > 0 || undefined}
            onClick={() => choice.value === value && onChange('')}
          >
            {say(named(choice))}
          </Chip>
        ))}
        {problems.length > 0 && <Input.Error>{problems.map(say).join(' ')}</Input.Error>}
      </fieldset>
    </Chip.Group>
  );
}

function TextField({ field, draft, problems, onChange }: Field<Of<'text'>>) {
  const say = useSay();
  const label = useLabel(field);
  const value = (draft.values[field.path] as string | undefined) ?? '';
  const left = field.maxLength - value.length;
  return (
    <Textarea
      label={label}
      rows={3}
      maxLength={field.maxLength}
      value={value}
      required={field.required}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={left < 100 ? say(taskWords.remarkLeft(left)) : undefined}
      error={errorOf(problems, say)}
    />
  );
}

function DateInput({ field, draft, problems, onChange }: Field<Of<'date'>>) {
  const say = useSay();
  const { language } = useLanguage();
  const label = useLabel(field);
  const days = daysFor(field, draft);
  const text = (day: string) => ({ zh: dateText('zh', day), en: dateText('en', day) });
  return (
    <TextInput
      type="date"
      lang={language}
      label={label}
      min={days?.from}
      max={days?.until}
      value={(draft.values[field.path] as string | undefined) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={days && say(taskWords.dayFromTo(text(days.from), text(days.until)))}
      error={errorOf(problems, say)}
    />
  );
}

function ChoicesInput({ field, draft, problems, onChange }: Field<Of<'choices'>>) {
  const say = useSay();
  const label = useLabel(field);
  const choices = coverable(field, draft);
  const ticked = (draft.values[field.path] as string[] | undefined) ?? [];
  return (
    <Checkbox.Group label={label} value={ticked} onChange={onChange} error={errorOf(problems, say)}>
      <div className="task-ticks">
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={say(named(choice))} size="md" />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function useLabel({ label, labelZh, required }: FormField): string {
  const say = useSay();
  const name = say({ zh: labelZh, en: label });
  return required ? `${name} *` : `${name} (${say(taskWords.optional)})`;
}

function errorOf(problems: readonly Words[], say: (words: Words) => string): string | undefined {
  return problems.length === 0 ? undefined : problems.map(say).join(' ');
}
