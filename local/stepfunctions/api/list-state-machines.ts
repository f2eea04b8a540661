import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { pageToken, readPage } from './page.ts';
import { RequestReader } from './request-reader.ts';

/** ListStateMachines, in the order of the names. */
export const listStateMachines: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const { limit, after } = readPage(reader, 'stateMachines');
  reader.done();
  const rest = engine.ledger.machines.all().filter((machine) => after === undefined || machine.name > after);
  const page = rest.slice(0, limit);
  return {
    stateMachines: page.map(({ arn, name, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: epochSeconds(createdAt),
    })),
    ...(rest.length > limit ? { nextToken: pageToken('stateMachines', page.at(-1)!.name) } : {}),
  };
};
