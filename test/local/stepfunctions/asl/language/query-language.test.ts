import { describe, expect, it } from 'vitest';
import { compileMachine } from '../../../../../local/stepfunctions/asl/compile.ts';
import { InvalidDefinitionError } from '../../../../../local/stepfunctions/asl/invalid-definition-error.ts';
import { machineOf } from '../execution-player.ts';

const PASS = { Type: 'Pass', End: true };

describe('the query language', () => {
  it('JSONPath, the default, is refused by name at each state that would use it', () => {
    const definition = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { ...PASS, QueryLanguage: 'JSONata' } },
    };

    expect(messagesOf(definition)).toEqual([
      [
        '/States/A',
        "The query language JSONPath is not supported by the local engine: set QueryLanguage to 'JSONata'",
      ],
    ]);
  });

  it('JSONata may be set state by state, also inside branches', () => {
    const state = { ...PASS, QueryLanguage: 'JSONata' };
    const branch = { StartAt: 'In', States: { In: state } };
    const definition = {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', QueryLanguage: 'JSONata', Branches: [branch], End: true } },
    };

    expect(messagesOf(definition)).toEqual([]);
  });

  it('of a state inside a branch is not that of the Parallel around it', () => {
    const branch = { StartAt: 'In', States: { In: PASS } };
    const definition = {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', QueryLanguage: 'JSONata', Branches: [branch], End: true } },
    };

    expect(messagesOf(definition).map(([location]) => location)).toEqual(['/States/P/Branches[0]/States/In']);
  });

  it('cannot be set back to JSONPath by a state', () => {
    expect(messagesOf(machineOf({ A: { ...PASS, QueryLanguage: 'JSONPath' } }))).toEqual([
      ['/States/A', "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"],
    ]);
  });

  it('has two values', () => {
    const message = 'Value should be one of the following: [JSONPath, JSONata]';

    expect(messagesOf(machineOf({ A: { ...PASS, QueryLanguage: 'jsonata' } }))).toEqual([
      ['/States/A/QueryLanguage', message],
    ]);
  });

  it('is no field of a branch', () => {
    const branch = { QueryLanguage: 'JSONata', StartAt: 'In', States: { In: PASS } };

    expect(messagesOf(machineOf({ P: { Type: 'Parallel', Branches: [branch], End: true } }))).toEqual([
      ['/States/P/Branches[0]/QueryLanguage', "Field 'QueryLanguage' is not supported"],
    ]);
  });

  it.each(['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'Result'])(
    'JSONata knows no %s',
    (field) => {
      const message = `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`;

      expect(messagesOf(machineOf({ A: { ...PASS, [field]: '$' } }))).toEqual([['/States/A', message]]);
    },
  );
});

describe('what AWS can do and the local engine cannot', () => {
  const processor = { StartAt: 'In', States: { In: PASS } };
  const map = { Type: 'Map', ItemProcessor: processor, End: true };

  it.each([
    [
      'an activity',
      { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:123456789012:activity:a', End: true },
      "Activities are not supported by the local engine: hand the work to a queue or a function with '.waitForTaskToken' instead",
    ],
    [
      'other credentials',
      { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Credentials: {}, End: true },
      "Field 'Credentials' is not supported by the local engine: leave it out, every Task may do everything here",
    ],
    [
      'a distributed Map',
      { ...map, ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } } },
      "Distributed Maps are not supported by the local engine: use Mode 'INLINE', or start an execution for each item",
    ],
    [
      'an ItemReader',
      { ...map, ItemReader: {} },
      "Field 'ItemReader' belongs to distributed Maps, which are not supported by the local engine: leave it out",
    ],
    [
      'an ItemBatcher',
      { ...map, ItemBatcher: {} },
      "Field 'ItemBatcher' belongs to distributed Maps, which are not supported by the local engine: leave it out",
    ],
    [
      'a ResultWriter',
      { ...map, ResultWriter: {} },
      "Field 'ResultWriter' belongs to distributed Maps, which are not supported by the local engine: leave it out",
    ],
    [
      'tolerated failures',
      { ...map, ToleratedFailureCount: 1 },
      "Field 'ToleratedFailureCount' belongs to distributed Maps, which are not supported by the local engine: leave it out",
    ],
  ])('refuses %s by name', (_, state, message) => {
    expect(messagesOf(machineOf({ S: state })).map(([, text]) => text)).toEqual([message]);
  });

  it('takes an inline Map', () => {
    expect(
      messagesOf(
        machineOf({ S: { ...map, ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'INLINE' } } } }),
      ),
    ).toEqual([]);
  });
});

function messagesOf(definition: object): [location: string, message: string][] {
  try {
    compileMachine(definition);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinitionError)) throw error;
    return error.diagnostics.map((each) => [each.location, each.message]);
  }
}
