import { Button, Group, Paper, SegmentedControl, Stack, Table, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSay, type Words } from '../words/language.tsx';
import { downloadCsv } from './download-csv.ts';
import { ScrollX } from './scroll-x.tsx';
import { words } from './words.ts';

/** A column of the table that stands behind a chart. */
export interface Column<T> {
  readonly name: Words;
  readonly value: (row: T) => string | number;
}

/** Numbers as a picture; the same numbers as a table and as a CSV file are one click away. */
export function Charted<T>({
  title,
  rows,
  columns,
  fileName,
  children,
}: {
  readonly title: Words;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  /** Without its extension. */
  readonly fileName: string;
  /** The chart. */
  readonly children: ReactNode;
}) {
  const say = useSay();
  const [as, setAs] = useState('chart');
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  return (
    <Paper component="section" withBorder p="md" aria-label={say(title)}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {say(title)}
          </Title>
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={say(title)}
              value={as}
              onChange={setAs}
              data={[
                { value: 'chart', label: say(words.asChart) },
                { value: 'table', label: say(words.asTable) },
              ]}
            />
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => downloadCsv(fileName, [columns.map(({ name }) => say(name)), ...cells])}
            >
              {say(words.csv)}
            </Button>
          </Group>
        </Group>
        {as === 'chart' ? (
          children
        ) : (
          <ScrollX label={say(title)}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {columns.map(({ name }) => (
                    <Table.Th key={name.en}>{say(name)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {cells.map((row) => (
                  <Table.Tr key={row.join('|')}>
                    {row.map((cell, index) => (
                      <Table.Td key={columns[index]!.name.en}>{cell}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollX>
        )}
      </Stack>
    </Paper>
  );
}
