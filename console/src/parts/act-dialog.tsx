import { Button, Group, Modal, Progress, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemError } from '../api/problem.ts';
import { useLanguage, useSay, type Words } from '../words/language.tsx';
import { ReasonField } from './reason-field.tsx';
import { words } from './words.ts';

/** An act on one or many things: what it is called, what it brings about, and how it is done to each. */
export interface Act<T> {
  readonly name: Words;
  /** What it brings about, said before it is done. */
  readonly effect: Words;
  readonly items: readonly T[];
  readonly nameOf: (item: T) => string;
  /** Answers what came of it, if there is more to say than that it is done. @throws NotDoneError or ProblemError */
  readonly perform: (item: T, reason: string) => Promise<Words | undefined>;
  readonly isGrave?: boolean;
  /** What has to be typed before it is done, and how that is asked for. @default - nothing */
  readonly typed?: { readonly label: Words; readonly text: string };
}

/** What an act throws for a thing to which it was not done, with why. */
export class NotDoneError extends Error {
  override readonly name = 'NotDoneError';
  readonly why: Words;

  constructor(why: Words) {
    super(why.en);
    this.why = why;
  }
}

interface Outcome {
  readonly name: string;
  readonly done: boolean;
  readonly said: string;
}

/** Says what an act brings about, asks why, does it to each thing one after the other, and shows what came of each. */
export function ActDialog<T>({
  act,
  onClose,
}: {
  readonly act: Act<T>;
  readonly onClose: (done: boolean) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const [reason, setReason] = useState('');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [typed, setTyped] = useState('');
  const [isUnderWay, setIsUnderWay] = useState(false);
  const isOver = outcomes.length === act.items.length && !isUnderWay;

  const perform = async (event: FormEvent) => {
    event.preventDefault();
    setIsUnderWay(true);
    for (const item of act.items) {
      const outcome = await outcomeOf(act, item, reason.trim(), language);
      setOutcomes((before) => [...before, outcome]);
    }
    setIsUnderWay(false);
  };

  return (
    <Modal
      opened
      onClose={() => onClose(outcomes.length > 0)}
      closeOnClickOutside={!isUnderWay}
      withCloseButton={!isUnderWay}
      title={say(act.name)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <form onSubmit={(event) => void perform(event)}>
        <Stack>
          <Text>{say(act.effect)}</Text>
          <ItemNames names={act.items.map(act.nameOf)} />
          <ReasonField value={reason} disabled={isUnderWay || isOver} onChange={setReason} />
          {act.typed && (
            <TextInput
              label={say(act.typed.label)}
              required
              autoComplete="off"
              value={typed}
              disabled={isUnderWay || isOver}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
          {act.items.length > 1 && (isUnderWay || isOver) && (
            <Progress
              value={(100 * outcomes.length) / act.items.length}
              aria-label={`${outcomes.length}/${act.items.length}`}
            />
          )}
          <ul aria-live="polite" className="outcomes">
            {outcomes.map(({ name, done, said }) => (
              <li key={name} className={done ? 'well' : 'late'}>
                {done ? '✓' : '✗'} {name}: {said}
              </li>
            ))}
          </ul>
          <Group justify="flex-end">
            <Button variant="default" disabled={isUnderWay} onClick={() => onClose(outcomes.length > 0)}>
              {say(isOver ? words.close : words.cancel)}
            </Button>
            {!isOver && (
              <Button
                type="submit"
                color={act.isGrave ? 'red.9' : 'blue.8'}
                disabled={act.typed !== undefined && typed.trim() !== act.typed.text}
                loading={isUnderWay}
              >
                {say(act.name)}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const NAMED_AT_MOST = 6;

function ItemNames({ names }: { readonly names: readonly string[] }) {
  return (
    <Text size="sm" className="mono quiet">
      {names.slice(0, NAMED_AT_MOST).join(', ')}
      {names.length > NAMED_AT_MOST && ` … (${names.length})`}
    </Text>
  );
}

async function outcomeOf<T>(act: Act<T>, item: T, reason: string, language: 'zh' | 'en'): Promise<Outcome> {
  const name = act.nameOf(item);
  try {
    const said = await act.perform(item, reason);
    return { name, done: true, said: (said ?? words.done)[language] };
  } catch (error) {
    return { name, done: false, said: refusalText(error, language) };
  }
}

function refusalText(error: unknown, language: 'zh' | 'en'): string {
  if (error instanceof NotDoneError) return error.why[language];
  if (!(error instanceof ProblemError)) return String(error);
  if (error.status === undefined) return words.noAnswer[language];
  const reasons = error.body?.errors ?? [];
  return (
    reasons.map(({ message, messageZh }) => (language === 'zh' ? messageZh : message)).join(' ') ||
    error.message
  );
}
