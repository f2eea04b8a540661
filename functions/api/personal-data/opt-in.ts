import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { optIn } from '../schemas/personal-data.ts';
import { noteWish } from './message-wish.ts';

type Input = Pick<ApiInput<typeof optIn>, 'staff' | 'body' | 'at' | 'requestId'>;

/** Notes that a customer wants messages again. */
export async function run(
  { body: { phone }, ...asked }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof optIn>> {
  return await noteWish({ ...asked, phone, wantsMessages: true }, deps);
}
