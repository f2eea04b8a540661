import * as z from 'zod';
import { PLAN_PART_NAMES } from '../../../domain/plans.ts';

export const planIdField = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,66}$/)
  .meta({ description: 'Id of a plan: dealer, kind and period', example: 'D101-revisit-2026-04' });

/** What a plan is asked for by. */
export const planParams = z.object({ planId: planIdField });

export const planVersion = z.int().min(1).meta({ description: 'The version that was read' });

export const partName = z.enum(PLAN_PART_NAMES);

/** How a change of a plan is refused. */
export const planChangeProblems = [
  'not-json',
  'not-allowed',
  'not-found',
  'plan-changed',
  'plan-elsewhere',
  'invalid-content',
] as const;
