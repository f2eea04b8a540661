import { NativeSelect, Table } from '@mantine/core';
import type { MergeField, MergeSideName } from '../../../../domain/merge-fields.ts';
import { useSay } from '../../words/language.tsx';
import { words } from './duplicate-words.ts';
import type { MergePreview } from './merge-form.tsx';

const NAMES = {
  name: words.name,
  phone: words.telephone,
  address: words.address,
  nature: words.nature,
  level: words.level,
  vehicles: words.vehicles,
  usage: words.usage,
  intent: words.intent,
} as const;

/** Whose value is kept for each field; where they differ, somebody may choose otherwise than the rule. */
export function MergeFields({
  fields,
  stays,
  onChoose,
}: {
  readonly fields: MergePreview['fields'];
  readonly stays: 'this' | 'other';
  readonly onChoose: (field: MergeField, side: MergeSideName) => void;
}) {
  const say = useSay();
  const [survivor, merged] =
    stays === 'this' ? [words.thisOne, words.otherOne] : [words.otherOne, words.thisOne];
  return (
    <div className="scroll-x">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(words.field)}</Table.Th>
            <Table.Th>{say(words.valueOf)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ field, from, differ }) => (
            <Table.Tr key={field}>
              <Table.Td>{say(NAMES[field])}</Table.Td>
              <Table.Td>
                {differ ? (
                  <NativeSelect
                    size="xs"
                    aria-label={say(NAMES[field])}
                    value={from}
                    onChange={(event) =>
                      onChoose(field, event.currentTarget.value === 'merged' ? 'merged' : 'survivor')
                    }
                    data={[
                      { value: 'survivor', label: say(survivor) },
                      { value: 'merged', label: say(merged) },
                    ]}
                  />
                ) : (
                  <span className="quiet">{say(words.same)}</span>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
