import { AwsError, type AwsService } from '../../../local/kernel/aws-service.ts';

/** A function of the fake Lambda: its answer is the payload; what it throws is its error. */
export type FakeFunction = (event: FakeEvent, invocation: Record<string, unknown>) => unknown;

/** The fields that events of these tests have. */
interface FakeEvent {
  token: string;
  n: number;
  [field: string]: unknown;
}

/** Lambda as the engine sees it, with functions written in the test. */
export function fakeLambda(functions: Record<string, FakeFunction>): AwsService & { invoked: unknown[] } {
  const invoked: unknown[] = [];
  return {
    id: 'lambda',
    invoked,
    async call(_operation, input) {
      invoked.push(input);
      const name = String(input.FunctionName);
      const handler = functions[name];
      if (!handler) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
      try {
        const answer = (await handler(JSON.parse(String(input.Payload)) as FakeEvent, input)) ?? null;
        return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: JSON.stringify(answer) };
      } catch (error) {
        if (error instanceof AwsError) throw error;
        const { name: errorType, message: errorMessage } = error as Error;
        return {
          StatusCode: 200,
          FunctionError: 'Unhandled',
          Payload: JSON.stringify({ errorType, errorMessage }),
        };
      }
    },
  };
}
