import fc from 'fast-check';
import { machineOf } from './execution-player.ts';

/** The plan of a `States` object: steps one after the other, some of which contain further plans. */
type Step =
  | { kind: 'pass' | 'wait' | 'choice' | 'task' | 'tokenTask' | 'fail' | 'badExpression' }
  | { kind: 'parallel'; branches: Step[][]; guard: Guard }
  | { kind: 'map'; steps: Step[]; items: number; concurrency: number; guard: Guard };
interface Guard {
  retry: boolean;
  catch: boolean;
}

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const guard: fc.Arbitrary<Guard> = fc.record({ retry: fc.boolean(), catch: fc.boolean() });

type LeafKind = Exclude<Step['kind'], 'parallel' | 'map'>;

const stepsOf = (leaves: LeafKind[]): fc.Arbitrary<Step[]> =>
  fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
    steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
    step: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.record({ kind: fc.constantFrom(...leaves) }),
      fc.record({
        kind: fc.constant('parallel'),
        branches: fc.array(tie('steps'), { minLength: 1, maxLength: 3 }),
        guard,
      }),
      fc.record({
        kind: fc.constant('map'),
        steps: tie('steps'),
        items: fc.integer({ min: 0, max: 4 }),
        concurrency: fc.integer({ min: 0, max: 2 }),
        guard,
      }),
    ) as fc.Arbitrary<Step>,
  })).steps;

const definitionOf = (leaves: LeafKind[]): fc.Arbitrary<object> =>
  fc
    .record({
      steps: stepsOf(leaves),
      timeout: fc.option(fc.integer({ min: 5, max: 50 }), { nil: undefined }),
    })
    .map(({ steps, timeout }) => {
      const states = new StateWriter().write(steps);
      return machineOf(states, timeout === undefined ? {} : { TimeoutSeconds: timeout });
    });

const CURABLE: LeafKind[] = ['pass', 'wait', 'choice', 'task', 'task', 'tokenTask', 'badExpression'];

/** Definitions in which whatever fails may go well the next time. */
export const curableDefinition: fc.Arbitrary<object> = definitionOf(CURABLE);

/** Definitions of every shape: nested Parallels and Maps over states of all types, with and without Retry and Catch. */
export const randomDefinition: fc.Arbitrary<object> = definitionOf([...CURABLE, 'fail']);

/** Turns a plan into states whose names are unique in the machine. */
class StateWriter {
  #count = 0;

  write(plan: Step[]): Record<string, object> {
    const names = plan.map(() => this.#name());
    const end = this.#name();
    const states: Record<string, object> = {};
    plan.forEach((each, index) => {
      Object.assign(states, this.#state(each, names[index]!, names[index + 1] ?? end, end));
    });
    return { ...states, [end]: { Type: 'Succeed' } };
  }

  #state(step: Step, name: string, next: string, end: string): Record<string, object> {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: end }];
    const Retry = [
      { ErrorEquals: ['E', 'States.Timeout'], IntervalSeconds: 1, MaxAttempts: 2, JitterStrategy: 'FULL' },
    ];
    const guards = (wanted: Guard) => ({ ...(wanted.retry && { Retry }), ...(wanted.catch && { Catch }) });
    switch (step.kind) {
      case 'pass':
        return {
          [name]: {
            Type: 'Pass',
            Assign: { [`v${name}`]: '{% [$uuid(), $now(), $random()] %}' },
            Next: next,
          },
        };
      case 'wait':
        return { [name]: { Type: 'Wait', Seconds: 3, Next: next } };
      case 'choice':
        return {
          [name]: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $random() < 0.5 %}', Next: next }],
            Default: end,
          },
        };
      case 'task':
        return { [name]: { Type: 'Task', Resource: RESOURCE, TimeoutSeconds: 4, Retry, Catch, Next: next } };
      case 'tokenTask': {
        const Arguments = '{% $states.context %}';
        return {
          [name]: {
            Type: 'Task',
            Resource: `${RESOURCE}.waitForTaskToken`,
            Arguments,
            HeartbeatSeconds: 6,
            Next: next,
          },
        };
      }
      case 'fail':
        return {
          [name]: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $random() < 0.3 %}', Next: `${name}F` }],
            Default: next,
          },
          [`${name}F`]: { Type: 'Fail', Error: 'E' },
        };
      case 'badExpression':
        return { [name]: { Type: 'Pass', Output: '{% $random() < 0.2 ? $nothing : 1 %}', Next: next } };
      case 'parallel': {
        const Branches = step.branches.map((branch) => this.#region(branch));
        return { [name]: { Type: 'Parallel', Branches, ...guards(step.guard), Next: next } };
      }
      case 'map': {
        const Items = Array.from({ length: step.items }, (_, index) => index);
        const ItemProcessor = this.#region(step.steps);
        return {
          [name]: {
            Type: 'Map',
            Items,
            ItemProcessor,
            MaxConcurrency: step.concurrency,
            ...guards(step.guard),
            Next: next,
          },
        };
      }
    }
  }

  #region(plan: Step[]): object {
    const States = this.write(plan);
    return { StartAt: Object.keys(States)[0], States };
  }

  #name(): string {
    this.#count += 1;
    return `S${this.#count}`;
  }
}
