import { join } from 'node:path';
import { openFileJournal } from '../local/kernel/journal-file.ts';

const RUN_MS = 2_000;

/**
 * How many transitions a second there could be if each cost no more than writing its history events as JSON and reading
 * them back.
 *
 * @param history the events of one execution.
 */
export function copyingPerSecond(history: readonly unknown[], transitionsPerExecution: number): number {
  let executions = 0;
  let characters = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < RUN_MS) {
    for (const event of history) {
      const text = JSON.stringify(event);
      characters += text.length;
      if (JSON.parse(text) === undefined) throw new Error('JSON has lost an event');
    }
    executions += 1;
  }
  if (characters === 0) throw new Error('nothing was copied');
  return (executions * transitionsPerExecution) / ((performance.now() - startedAt) / 1000);
}

/**
 * How many of these records a second a journal takes, from as many writers, each of whom waits until its record is on
 * disk before it appends the next.
 */
export async function journallingPerSecond(
  records: readonly unknown[],
  writers: number,
  directory: string,
): Promise<number> {
  const journal = await openFileJournal<unknown>(join(directory, 'bare.journal'), () => {});
  let appended = 0;
  const startedAt = performance.now();
  const write = async (writer: number) => {
    for (let index = writer; performance.now() - startedAt < RUN_MS; index += writers) {
      journal.append(records[index % records.length]);
      await journal.flushed();
      appended += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const seconds = (performance.now() - startedAt) / 1000;
  await journal.close();
  return appended / seconds;
}
