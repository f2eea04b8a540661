import * as z from 'zod';
import { MONTH } from '../../../domain/periods.ts';
import { HAND_REVERSALS, REWARD_KINDS, REWARD_STATES } from '../../../domain/rewards.ts';
import type { Operation } from '../operation.ts';
import { becauseField, cursorField, instantField, leadIdField, nothing, pageQuery } from './shared-fields.ts';

const monthField = z
  .string()
  .regex(MONTH)
  .meta({ description: 'The local month in which rewards were earned', example: '2026-03' });
const yuanField = z.int().min(0).meta({ description: 'Whole yuan' });
const rewardIdField = z
  .string()
  .regex(/^R[0-9A-Z]{12}$/)
  .meta({ description: 'Id of a reward; it follows from its kind and what earned it' });

/** A reward as its lines tell it. */
export const rewardView = z
  .object({
    rewardId: rewardIdField,
    kind: z.enum(REWARD_KINDS),
    rule: z.string(),
    state: z.enum(REWARD_STATES),
    amountYuan: yuanField.optional().meta({ description: 'Missing while a guarantee has no figure' }),
    /** Taken back after it was paid: the dealer owes it. */
    owedBack: z.boolean(),
    dealerId: z.string(),
    regionId: z.string(),
    leadId: leadIdField,
    vin: z.string().optional(),
    month: monthField,
    earnedAt: instantField,
    /** When it came into its present state. */
    stateSince: instantField,
    reference: z.string().optional(),
  })
  .meta({ id: 'Reward' });

export type RewardView = z.input<typeof rewardView>;

/** One line of the ledger; nobody changes or removes one. */
const rewardLineView = z
  .object({
    sequence: z.int().min(1),
    state: z.enum(REWARD_STATES),
    at: instantField,
    by: z.string(),
    why: z.string(),
    amountYuan: yuanField.optional(),
    reference: z.string().optional(),
    because: becauseField,
  })
  .meta({ id: 'RewardLine' });

const rewardWithLines = rewardView.extend({ lines: z.array(rewardLineView) }).meta({ id: 'RewardWithLines' });
export type RewardWithLines = z.input<typeof rewardWithLines>;

const totalsShape = {
  rewards: z.int(),
  waitingYuan: yuanField,
  payableYuan: yuanField,
  paidYuan: yuanField,
  reversedYuan: yuanField,
  owedBackYuan: yuanField,
  withoutFigure: z.int(),
};

const params = z.object({ rewardId: rewardIdField });
const dealerQuery = z.string().min(1).optional().meta({ description: 'Only this dealer’s' });
const one = { 200: { description: 'The reward with its lines', schema: rewardWithLines } } as const;
const staffGet = { method: 'get', auth: 'staff', params: nothing, body: nothing } as const;
const staffPost = { method: 'post', auth: 'staff', params, query: nothing, answers: one } as const;

export const listRewards = {
  ...staffGet,
  operationId: 'list-rewards',
  path: '/rewards',
  summary: 'What records have earned their dealers: your dealer’s, your region’s, or all',
  query: z.object({
    ...pageQuery,
    dealerId: dealerQuery,
    leadId: leadIdField.optional().meta({ description: 'Only what this lead has earned' }),
    month: monthField.optional(),
    state: z.enum(REWARD_STATES).optional(),
  }),
  answers: {
    200: {
      description: 'A page of rewards, by region or dealer, then by month',
      schema: z.object({ rewards: z.array(rewardView), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const summariseRewards = {
  ...staffGet,
  operationId: 'summarise-rewards',
  path: '/rewards/summary',
  summary: 'What the rewards of a month come to, per dealer',
  query: z.object({ month: monthField, dealerId: dealerQuery }),
  answers: {
    200: {
      description: 'One row for each dealer with rewards, and their total',
      schema: z.object({
        month: monthField,
        dealers: z.array(z.object({ dealerId: z.string(), regionId: z.string(), ...totalsShape })),
        total: z.object(totalsShape),
      }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getRewardsCsv = {
  ...staffGet,
  operationId: 'get-rewards-csv',
  path: '/rewards.csv',
  summary: 'The rewards of a month as CSV, for finance',
  query: z.object({ month: monthField, dealerId: dealerQuery, state: z.enum(REWARD_STATES).optional() }),
  answers: {
    200: {
      description: 'One line for each reward, UTF-8',
      schema: z.string(),
      contentType: 'text/csv; charset=utf-8',
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;

export const getReward = {
  ...staffGet,
  operationId: 'get-reward',
  path: '/rewards/{rewardId}',
  summary: 'One reward with every line of its history, and why',
  params,
  query: nothing,
  answers: one,
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;

export const setGuarantee = {
  ...staffPost,
  operationId: 'set-guarantee',
  path: '/rewards/{rewardId}/guarantee',
  summary: 'Enter the figure of a profit guarantee, which makes it payable; for 客户营销部 (O17)',
  body: z.object({ amountYuan: z.int() }),
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'reward-moved-on'],
} as const satisfies Operation;

export const payReward = {
  ...staffPost,
  operationId: 'pay-reward',
  path: '/rewards/{rewardId}/pay',
  summary: 'Note that a payable reward was paid; for 客户营销部. The same reference again changes nothing',
  body: z.object({
    reference: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/)
      .meta({ description: 'By what finance finds the payment', example: 'PAY-2026-04/17' }),
  }),
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'reward-moved-on'],
} as const satisfies Operation;

export const reverseReward = {
  ...staffPost,
  operationId: 'reverse-reward',
  path: '/rewards/{rewardId}/reverse',
  summary: 'Take a reward back, also a paid one; for 客户营销部',
  body: z.object({ reason: z.enum(HAND_REVERSALS) }),
  problems: ['not-json', 'invalid-content', 'not-allowed', 'not-found', 'reward-moved-on'],
} as const satisfies Operation;
