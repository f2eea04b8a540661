import { CustomAttributeType, Entity } from 'electrodb';
import type { PlanAchievement } from '../../domain/plan-achievement.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** What a plan achieved, kept once on the first day after its period. */
export interface PlanReport {
  readonly planId: string;
  readonly at: string;
  /** Of the lines that the plan promised; a collection plan has none of its own. */
  readonly achieved?: PlanAchievement;
  /** Of the lines that were added on demand. */
  readonly onDemand?: PlanAchievement;
  /** Of a collection plan: records promised, and collected by the dealer in the month. */
  readonly collection?: { readonly promised: number; readonly collected: number; readonly missing: number };
}

function planReportEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'plan-report', version: '1', service: SERVICE },
      attributes: {
        planId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        achieved: { type: CustomAttributeType<PlanAchievement>('any') },
        onDemand: { type: CustomAttributeType<PlanAchievement>('any') },
        collection: { type: CustomAttributeType<NonNullable<PlanReport['collection']>>('any') },
      },
      indexes: {
        ofPlan: {
          pk: { field: KEYS.main.pk, composite: ['planId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to what plans achieved. */
export function planReportAccess(table: Table) {
  const entity = planReportEntity(table);
  return {
    /** What was kept of a plan. */
    async get(planId: string): Promise<PlanReport | undefined> {
      const { data } = await asked(entity.get({ planId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Keeps what a plan achieved; the first word stays. */
    async keep(report: PlanReport): Promise<boolean> {
      try {
        await asked(entity.create(report).go());
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}
