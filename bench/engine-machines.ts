import { readFileSync } from 'node:fs';
import type { AwsService } from '../local/kernel/aws-service.ts';

/** A state machine to be run many times, with what its Tasks call. */
export interface SampleMachine {
  title: string;
  /** What one execution does, in one sentence. */
  about: string;
  /** Amazon States Language as JSON text. */
  definition: string;
  /** The input of one more execution as JSON text; no two are alike. */
  nextInput(): string;
  lambda: AwsService;
  /** Answers to the tokens that executions wait for at present, as SendTaskSuccess takes them; each once. */
  takeTokens(): { taskToken: string; output: string }[];
}

const TURNS = 50;

/** Counts in a circle of a Pass and a Choice, two expressions each turn. */
export function loopingMachine(): SampleMachine {
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Add one',
    States: {
      'Add one': {
        Type: 'Pass',
        Output: "{% $merge([$states.input, { 'n': $states.input.n + 1 }]) %}",
        Next: 'Is that enough?',
      },
      'Is that enough?': {
        Type: 'Choice',
        Choices: [{ Condition: `{% $states.input.n >= ${TURNS} %}`, Next: 'Enough' }],
        Default: 'Add one',
      },
      Enough: { Type: 'Succeed' },
    },
  };
  let nextExecution = 1;
  return {
    title: 'Pass and Choice loop',
    about: `The loop goes ${TURNS} times through a Pass and a Choice, each with an expression.`,
    definition: JSON.stringify(definition),
    nextInput: () => JSON.stringify({ n: 0, execution: nextExecution++ }),
    lambda: lambdaOf(() => ({})),
    takeTokens: () => [],
  };
}

const STAFF_TASK = new URL('../workflows/staff-task/definition.asl.json', import.meta.url);

/** The `staff-task` machine as it is deployed, with functions that answer at once and a person who does so too. */
export function staffTaskMachine(): SampleMachine {
  let tokens: string[] = [];
  const nextAt = new Date(Date.now() + 3_600_000).toISOString();
  let nextLead = 1;
  const input = { kind: 'revisit', attempt: 1, since: '2026-03-02T08:00:00+08:00' };
  return {
    title: 'staff-task',
    about:
      'staff-task is the machine of that name as it is deployed: a function hands the task out, another keeps the token, an answer comes through SendTaskSuccess; the functions are fakes that answer at once.',
    // A fake function is called by its own name.
    definition: readFileSync(STAFF_TASK, 'utf8').replace(/\$\{(\w+)FunctionArn\}/g, '$1'),
    nextInput: () => JSON.stringify({ leadId: `L${nextLead++}`, ...input }),
    lambda: lambdaOf((name, { taskToken }) => {
      if (name !== 'HoldTask') return { nextAt };
      tokens.push(String(taskToken));
      return { held: true };
    }),
    takeTokens() {
      const taken = tokens;
      tokens = [];
      return taken.map((taskToken) => ({ taskToken, output: '{"status":"done","outcome":"no-need"}' }));
    },
  };
}

/** Lambda with one function for all names, which answers at once. */
function lambdaOf(run: (name: string, event: Record<string, unknown>) => unknown): AwsService {
  return {
    id: 'lambda',
    async call(_operation, { FunctionName, Payload }) {
      const answer = run(String(FunctionName), JSON.parse(String(Payload)));
      return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: JSON.stringify(answer) };
    },
  };
}
