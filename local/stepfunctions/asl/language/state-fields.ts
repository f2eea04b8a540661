/** The types of states. */
export const STATE_TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
export type StateType = (typeof STATE_TYPES)[number];

const EVERY_STATE = ['Type', 'Comment', 'QueryLanguage'];
const MOVING = [...EVERY_STATE, 'Assign', 'Output', 'Next', 'End'];
const FALLIBLE = [...MOVING, 'Retry', 'Catch'];

/** The fields each type of state may carry under JSONata (States Language, *State types*). */
export const STATE_FIELDS: Record<StateType, ReadonlySet<string>> = {
  Task: new Set([...FALLIBLE, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials']),
  Pass: new Set(MOVING),
  Choice: new Set([...EVERY_STATE, 'Assign', 'Output', 'Choices', 'Default']),
  Wait: new Set([...MOVING, 'Seconds', 'Timestamp']),
  Succeed: new Set([...EVERY_STATE, 'Output']),
  Fail: new Set([...EVERY_STATE, 'Error', 'Cause']),
  Parallel: new Set([...FALLIBLE, 'Branches', 'Arguments']),
  Map: new Set([
    ...FALLIBLE,
    'Items',
    'ItemProcessor',
    'Iterator',
    'ItemSelector',
    'MaxConcurrency',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Label',
  ]),
};

/** Fields that belong to JSONPath; a JSONata state that carries one is refused with AWS's sentence about it. */
export const JSONPATH_FIELDS: readonly string[] = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'MaxConcurrencyPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];

/** Fields of Map that only a distributed one can have. */
export const DISTRIBUTED_MAP_FIELDS: readonly string[] = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'Label',
];
