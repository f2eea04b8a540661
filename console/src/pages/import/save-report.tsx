import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { reportParts } from '../../../../domain/import-report.ts';
import { useApi } from '../../api/client.ts';
import { saveText } from '../../parts/download-csv.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import type { ImportView } from './ways-to-api.ts';
import { words } from './words.ts';

/** Saves what became of each row, all parts of it, as the command does. */
export function SaveReport({ made: { importId, fileName } }: { readonly made: ImportView }) {
  const say = useSay();
  const { text } = useApi();
  const [told, setTold] = useState(0);
  const save = useMutation({
    mutationFn: async () => {
      const parts: string[] = [];
      let rows = 0;
      const part = (fromRow: number) => text(`/imports/${importId}/report.csv?fromRow=${fromRow}`);
      for await (const each of reportParts(part)) {
        parts.push(each.text);
        rows += each.rows;
        setTold(rows);
      }
      saveText(`${fileName}.report.csv`, parts.join(''), 'text/csv;charset=utf-8');
    },
  });
  return (
    <>
      {save.error && <Problem error={save.error} />}
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        disabled={save.isPending}
        onClick={() => save.mutate()}
      >
        {say(save.isPending ? words.saving(told) : words.saveReport)}
      </Button>
    </>
  );
}
