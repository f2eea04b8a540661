import { CustomAttributeType, Entity } from 'electrodb';
import type { DraftState } from '../../domain/recurring-dates.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** That the plans of a row of the calendar were made for a period, for every dealer, or that the period was missed. */
export interface PlannedRun {
  /** Id of the row in the rulebook; {@link closingOf} one for what its plans achieved. */
  readonly row: string;
  readonly period: string;
  readonly state: DraftState | 'nothing-to-do';
  readonly at: string;
  /** How many plans there are. */
  readonly plans: number;
  /** The dealers who have one; left out where none were made, and for a closing. */
  readonly dealers?: readonly string[];
}

/** Under what the closing of a row's plans is kept. */
export function closingOf(row: string): string {
  return `${row}:closed`;
}

function plannedRunEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'planned-run', version: '1', service: SERVICE },
      attributes: {
        row: { type: 'string', required: true },
        period: { type: 'string', required: true },
        state: { type: CustomAttributeType<PlannedRun['state']>('string'), required: true },
        at: { type: 'string', required: true },
        plans: { type: 'number', required: true },
        dealers: { type: CustomAttributeType<readonly string[]>('any') },
      },
      indexes: {
        ofRow: {
          pk: { field: KEYS.main.pk, composite: ['row'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['period'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to what was made for which period. */
export function plannedRunAccess(table: Table) {
  const entity = plannedRunEntity(table);
  const end = async (row: string, order: 'asc' | 'desc'): Promise<PlannedRun | undefined> => {
    const query = entity.query.ofRow({ row });
    return (await asked(query.go({ order, count: 1, limit: 1, consistent: true }))).data[0];
  };
  return {
    /** The last period of a row that was dealt with. */
    latest: (row: string) => end(row, 'desc'),
    /** The first one. */
    first: (row: string) => end(row, 'asc'),

    /** What was done for the periods of a row from one to another, both included. */
    async between(row: string, from: string, to: string): Promise<readonly PlannedRun[]> {
      const query = entity.query.ofRow({ row }).between({ period: from }, { period: to });
      return (await asked(query.go({ pages: 'all', consistent: true }))).data;
    },

    /** Keeps that a period was dealt with; the first word stays. */
    async keep(run: PlannedRun): Promise<boolean> {
      try {
        await asked(entity.create(run).go());
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}
