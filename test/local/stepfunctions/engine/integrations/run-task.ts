import { expect } from 'vitest';
import type { AwsService } from '../../../../../local/kernel/aws-service.ts';
import { openStepFunctions } from '../../open-step-functions.ts';
import { machine } from '../../sample-machines.ts';

/** Runs a machine of one Task and answers how it ended, with its history. */
export async function runTask(resource: string, given: unknown, services: AwsService[]) {
  const desk = await openStepFunctions({ services: new Map(services.map((each) => [each.id, each])) });
  const definition = machine('Do', {
    Do: { Type: 'Task', Resource: resource, Arguments: given, End: true },
  });
  const executionArn = await desk.start(await desk.machine('m', definition), { from: 'input' });
  await desk.settle();
  return { ...(await desk.outcome(executionArn)), history: await desk.history(executionArn) } as {
    status: string;
    output?: Record<string, unknown>;
    error?: string;
    cause?: string;
    history: Record<string, never>[];
  };
}

/** What every optimised call adds to its result. */
export const metadata = {
  SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
};
