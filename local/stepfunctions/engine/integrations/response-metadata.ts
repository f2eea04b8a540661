import type { Json } from '../../asl/execution-events.ts';

/** What Step Functions adds to the result of an optimised call. Headers are left out: there was no HTTP request. */
export function withMetadata(result: { [name: string]: Json }, requestId: string): { [name: string]: Json } {
  return {
    ...result,
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
