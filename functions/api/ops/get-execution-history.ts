import * as z from 'zod';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { getExecutionHistory } from '../schemas/ops-executions.ts';
import { decodeCursor, encodeCursor } from '../scoped-page.ts';
import { onlyOps } from '../sight.ts';
import { sentenceOf } from './history-sentence.ts';
import { knownPlace } from './known-place.ts';

type Input = Pick<ApiInput<typeof getExecutionHistory>, 'staff' | 'params' | 'query'>;

const position = z.strictObject({ token: z.string() });

/** A page of an execution's history: each event as AWS keeps it, and as a sentence in both languages. */
export async function run(
  { staff, params: { machine, name }, query: { limit, cursor, order } }: Input,
  { ops: { watch } }: Pick<Dependencies, 'ops'>,
): Promise<ApiAnswer<typeof getExecutionHistory>> {
  onlyOps(staff);
  const token = cursor === undefined ? undefined : decodeCursor(cursor, position).token;
  const part = await knownPlace(
    watch.history(machine, name, { limit, token, newestFirst: order === 'newest-first' }),
  );
  if (part === undefined) throw new Problem('not-found', 'There is no such execution, or none any more.');
  const events = part.items.map((event) => {
    const { en, zh } = sentenceOf(event);
    return { ...event, details: { ...event.details }, text: en, textZh: zh };
  });
  return {
    status: 200,
    body: { events, ...(part.token !== undefined && { cursor: encodeCursor({ token: part.token }) }) },
  };
}
