import { Chip, Group, NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { DUES, dueOf, type TaskSummary } from './due-groups.ts';
import { words } from './words.ts';

/** Which due dates and which kinds of work are shown; the choice stands in the address. */
export function WorkFilters({
  tasks,
  nowMs,
  isWhole,
}: {
  readonly tasks: readonly TaskSummary[];
  readonly nowMs: number;
  /** All of the work is loaded, so that counts are whole. */
  readonly isWhole: boolean;
}) {
  const say = useSay();
  const [query, setQuery] = useSearchParams();
  const [due, kind] = [query.get('due') ?? '', query.get('kind') ?? ''];
  const kinds = [...new Set(tasks.map((task) => task.kind))].toSorted();
  const choose = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const ofKind = tasks.filter((task) => kind === '' || task.kind === kind);
  const count = (id: string) =>
    `${ofKind.filter((task) => id === '' || dueOf(task.dueAt, nowMs) === id).length}${isWhole ? '' : '+'}`;
  return (
    <Group gap="xs" justify="space-between">
      <Chip.Group value={due} onChange={(value) => choose('due', value)}>
        <fieldset className="work-dues">
          <legend className="unseen">{say(words.due)}</legend>
          {(['', ...DUES] as const).map((id) => (
            <Chip key={id} value={id} size="sm" name="due" variant="outline">
              {say(id === '' ? words.all : words[id])} {count(id)}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      {(kinds.length > 1 || kind !== '') && (
        <NativeSelect
          aria-label={say(words.kind)}
          value={kind}
          onChange={(event) => choose('kind', event.currentTarget.value)}
          data={[
            { value: '', label: say(words.allKinds) },
            ...[...new Set([...kinds, ...(kind === '' ? [] : [kind])])].map((each) => ({
              value: each,
              label: say(taskKindWords(each)),
            })),
          ]}
        />
      )}
    </Group>
  );
}
