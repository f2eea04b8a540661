import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { optOut } from '../schemas/personal-data.ts';
import { noteWish } from './message-wish.ts';

type Input = Pick<ApiInput<typeof optOut>, 'staff' | 'body' | 'at' | 'requestId'>;

/** Notes that a customer wants no messages. */
export async function run(
  { body: { phone }, ...asked }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof optOut>> {
  return await noteWish({ ...asked, phone, wantsMessages: false }, deps);
}
