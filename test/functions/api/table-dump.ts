import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../functions/store/table.ts';

/** One item as the table has it, keys and all. */
export type RawItem = Readonly<Record<string, unknown>>;

/** Everything that a table holds. */
export async function dump({ client, name }: Table): Promise<readonly RawItem[]> {
  const items: RawItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** The items in which one of these texts stands, however deep. */
export function itemsWith(items: readonly RawItem[], texts: readonly string[]): readonly RawItem[] {
  return items.filter((item) => {
    const whole = JSON.stringify(item);
    return texts.some((text) => whole.includes(text));
  });
}
