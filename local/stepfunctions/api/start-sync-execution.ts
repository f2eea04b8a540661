import { sfnError } from '../engine/sfn-error.ts';
import type { ApiOperation } from './api-context.ts';

/** StartSyncExecution is for Express workflows only: refused, as AWS does for Standard ones. */
export const startSyncExecution: ApiOperation = async () => {
  throw sfnError.typeNotSupported(
    'StartSyncExecution is for state machines of type EXPRESS, which the local engine does not support',
  );
};
