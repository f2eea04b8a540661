import { AwsError, type AwsService } from '../../../../local/kernel/aws-service.ts';

/** A service that answers what a test says, and remembers what it was asked. */
export interface FakeService extends AwsService {
  calls: { operation: string; input: Record<string, unknown> }[];
}

export function fakeService(
  id: string,
  answers: Record<string, Record<string, unknown> | AwsError>,
): FakeService {
  const calls: FakeService['calls'] = [];
  return {
    id,
    calls,
    async call(operation, input) {
      calls.push({ operation, input });
      const answer = answers[operation];
      if (answer === undefined) throw new AwsError('UnknownOperationException', `no ${operation}`);
      if (answer instanceof AwsError) throw answer;
      return answer;
    },
  };
}
