import * as z from 'zod';
import { EXECUTION_STATUSES } from '../../shared/ops/execution-watch.ts';
import { MACHINE_NAMES } from '../../shared/ops/machine-name.ts';
import type { Operation } from '../operation.ts';
import { ADVICES } from '../ops/what-to-do.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

export const machineField = z.enum(MACHINE_NAMES).meta({ id: 'MachineName' });
export const executionNameField = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,80}$/)
  .meta({ description: 'Name of an execution, such as `<leadId>-<episode>`' });
const statusField = z.enum(EXECUTION_STATUSES).meta({ id: 'ExecutionStatus' });

/** How many executions of a status there are, counted up to `atMost`. */
const countField = z.object({ status: statusField, count: z.int(), more: z.boolean() });

const machine = z
  .object({
    machine: machineField,
    comment: z.string(),
    startAt: z.string(),
    states: z.array(
      z.object({
        state: z.string(),
        stateZh: z.string(),
        type: z.enum(['Task', 'Choice', 'Pass', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']),
        look: z.enum(['question', 'outcome', 'failure', 'waiting', 'machine', 'step', 'items']),
        comment: z.string().optional(),
        calls: z.string().optional(),
        within: z.string().optional(),
      }),
    ),
    transitions: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(['next', 'choice', 'default', 'catch']),
        text: z.string(),
      }),
    ),
    counts: z.array(countField).optional(),
  })
  .meta({ id: 'Machine' });

export const listMachines = {
  operationId: 'list-machines',
  method: 'get',
  path: '/ops/machines',
  summary: 'The state machines with their graphs, for operations',
  auth: 'staff',
  params: nothing,
  query: z.object({
    counts: z
      .enum(['yes', 'no'])
      .default('no')
      .meta({ description: 'Whether the executions of each status are counted, up to a thousand' }),
  }),
  body: nothing,
  answers: { 200: { description: 'Every machine', schema: z.object({ machines: z.array(machine) }) } },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;

export const getMachine = {
  operationId: 'get-machine',
  method: 'get',
  path: '/ops/machines/{machine}',
  summary: 'One state machine: its graph, and how many executions of each status it has',
  auth: 'staff',
  params: z.object({ machine: machineField }),
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The machine that new executions follow', schema: machine } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

/** What an execution's lead waits for, as the waiting board has it. */
const waitsFor = z.object({
  what: z.string(),
  forWhom: z.object({
    kind: z.enum(['person', 'date']),
    staffId: z.string().optional(),
    post: z.string().optional(),
  }),
  until: instantField,
  taskId: z.string().optional(),
});

const listed = {
  machine: machineField,
  name: executionNameField,
  status: statusField,
  startedAt: instantField,
  stoppedAt: instantField.optional(),
  /** From its start to its end, or until now. */
  ageSeconds: z.int(),
  redriveCount: z.int(),
  leadId: leadIdField.optional(),
  episode: z.int().optional(),
  planId: z.string().optional(),
  dealerId: z.string().optional(),
  waitsFor: waitsFor.optional(),
};

const execution = z.object(listed).meta({ id: 'Execution' });

export const listExecutions = {
  operationId: 'list-executions',
  method: 'get',
  path: '/ops/executions',
  summary: 'Executions of a machine, the newest first, or all of one lead, its newest episodes first',
  auth: 'staff',
  params: nothing,
  query: z.object({
    ...pageQuery,
    machine: machineField.default('lead-path'),
    status: statusField.optional(),
    leadId: leadIdField.optional().meta({ description: 'All executions of this lead, of every machine' }),
    dealerId: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .optional(),
    startedAfter: instantField.optional(),
    startedBefore: instantField.optional(),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page; with filters it may hold fewer although another one follows',
      schema: z.object({ executions: z.array(execution), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

const fault = z.object({ at: instantField, error: z.string(), cause: z.string().optional() });
const child = z.object({ machine: machineField, name: executionNameField });

const visit = z
  .object({
    state: z.string(),
    type: z.string(),
    standing: z.enum(['passed', 'current', 'cut-off']),
    enteredAt: instantField,
    exitedAt: instantField.optional(),
    eventId: z.int(),
    attempts: z.int(),
    faults: z.array(fault),
    children: z.array(child),
  })
  .meta({ id: 'StateVisit' });

const whatToDo = z.enum(ADVICES);

export const getExecution = {
  operationId: 'get-execution',
  method: 'get',
  path: '/ops/executions/{machine}/{name}',
  summary: 'One execution: where it has been, where it is, what failed, what it started',
  auth: 'staff',
  params: z.object({ machine: machineField, name: executionNameField }),
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The execution',
      schema: z.object({
        ...listed,
        input: z.unknown(),
        output: z.unknown().optional(),
        error: z.string().optional(),
        cause: z.string().optional(),
        redrive: z.object({ possible: z.boolean(), why: z.string().optional() }),
        current: z.array(z.string()),
        failedAt: visit.optional(),
        visits: z.array(visit),
        /** False when its history is longer than was read; the visits are its first ones then. */
        wholeHistory: z.boolean(),
        whatToDo,
        whatToDoText: z.string(),
        whatToDoTextZh: z.string(),
      }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const getExecutionHistory = {
  operationId: 'get-execution-history',
  method: 'get',
  path: '/ops/executions/{machine}/{name}/history',
  summary: 'What happened to an execution, event by event, as AWS keeps it and as a sentence',
  auth: 'staff',
  params: z.object({ machine: machineField, name: executionNameField }),
  query: z.object({
    ...pageQuery,
    order: z.enum(['oldest-first', 'newest-first']).default('oldest-first'),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'A page of events',
      schema: z.object({
        events: z.array(
          z.object({
            id: z.int(),
            previousEventId: z.int(),
            at: instantField,
            type: z.string(),
            /** The details of the event, spelled as AWS spells them. */
            details: z.record(z.string(), z.unknown()),
            text: z.string(),
            textZh: z.string(),
          }),
        ),
        cursor: cursorField,
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

const MOST_DAYS = 30;

export const listFailures = {
  operationId: 'list-failures',
  method: 'get',
  path: '/ops/failures',
  summary: 'What failed in the last days, grouped by machine, state, error and what helps',
  auth: 'staff',
  params: nothing,
  query: z.object({ days: z.coerce.number().int().min(1).max(MOST_DAYS).default(7) }),
  body: nothing,
  answers: {
    200: {
      description: 'The groups, the largest first',
      schema: z.object({
        since: instantField,
        /** False when there were more failures than were looked at; the newest were. */
        complete: z.boolean(),
        groups: z.array(
          z.object({
            machine: machineField,
            state: z.string(),
            stateZh: z.string(),
            error: z.string(),
            count: z.int(),
            first: instantField,
            last: instantField,
            /** It failed because an execution that it had started did. */
            fromChild: z.boolean(),
            redrivable: z.int(),
            whatToDo,
            whatToDoText: z.string(),
            whatToDoTextZh: z.string(),
            /** The latest, as many as one act takes at once. */
            examples: z.array(
              z.object({
                name: executionNameField,
                status: statusField,
                stoppedAt: instantField,
                leadId: leadIdField.optional(),
                cause: z.string().optional(),
                redrivable: z.boolean(),
              }),
            ),
          }),
        ),
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed'],
} as const satisfies Operation;
