import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { Level } from '../../domain/lead.ts';
import { LINE_SOURCES, type PlanLine, type PlanPartName } from '../../domain/plans.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** In the place of a key, for a line that stands in no such index. */
const NONE = 'none';

/** The model of a plan's line. Reads by plan in the order of ids, by lead, and by person in the order of days. */
export function planLineEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'plan-line', version: '1', service: SERVICE },
      attributes: {
        planId: { type: 'string', required: true },
        lineId: { type: 'string', required: true },
        part: { type: CustomAttributeType<PlanPartName>('string'), required: true },
        leadId: { type: 'string' },
        subject: { type: 'string' },
        name: { type: 'string' },
        quantity: { type: 'number' },
        level: { type: CustomAttributeType<Level>('string') },
        who: { type: 'string' },
        day: { type: 'string' },
        /** What the indexes hold, or `none`: an index with a condition wants a value of each. */
        person: {
          type: 'string',
          hidden: true,
          default: NONE,
          watch: ['who', 'day'],
          set: (_, { who, day }) => (day === undefined ? NONE : (who ?? NONE)),
        },
        /** Not `hidden`: ElectroDB makes its cursors from what it shows of a sort key. */
        personDay: {
          type: 'string',
          default: NONE,
          watch: ['who', 'day'],
          set: (_, { who, day }) => (who === undefined ? NONE : (day ?? NONE)),
        },
        lead: {
          type: 'string',
          hidden: true,
          default: NONE,
          watch: ['leadId'],
          set: (_, { leadId }) => leadId ?? NONE,
        },
        method: { type: 'string' },
        source: { type: LINE_SOURCES, required: true },
        done: { type: CustomAttributeType<NonNullable<PlanLine['done']>>('any') },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
      },
      indexes: {
        ofPlan: {
          pk: { field: KEYS.main.pk, composite: ['planId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['lineId'], casing: 'none' },
        },
        ofPerson: {
          index: KEYS.gsi2.index,
          condition: ({ person }) => person !== NONE,
          pk: { field: KEYS.gsi2.pk, composite: ['person'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['personDay', 'planId', 'lineId'], casing: 'none' },
        },
        ofLead: {
          index: KEYS.gsi3.index,
          condition: ({ lead }) => lead !== NONE,
          pk: { field: KEYS.gsi3.pk, composite: ['lead'], casing: 'none' },
          sk: { field: KEYS.gsi3.sk, composite: ['planId', 'lineId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type PlanLineEntity = ReturnType<typeof planLineEntity>;

const AT_ONCE = 10;

/** Access to the lines of plans. Lines of a plan that people may change are written by `commit`, with their plan. */
export function planLineAccess(entity: PlanLineEntity) {
  return {
    /** One line of a plan. */
    async get(planId: string, lineId: string): Promise<PlanLine | undefined> {
      const { data } = await asked(entity.get({ planId, lineId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** A page of a plan's lines in the order of their ids. */
    async page(planId: string, { limit, cursor }: PageRequest): Promise<Page<PlanLine>> {
      const { data, cursor: next } = await asked(
        entity.query.ofPlan({ planId }).go({ count: limit, cursor: cursor ?? null, consistent: true }),
      );
      return next === null ? { items: data } : { items: data, cursor: next };
    },

    /** Every line of a plan in the order of their ids. */
    async all(planId: string): Promise<readonly PlanLine[]> {
      const { data } = await asked(entity.query.ofPlan({ planId }).go({ pages: 'all', consistent: true }));
      return data;
    },

    /** The lines in which a lead stands, in whatever plans. */
    async ofLead(leadId: string): Promise<readonly PlanLine[]> {
      const { data } = await asked(entity.query.ofLead({ lead: leadId }).go({ pages: 'all' }));
      return data;
    },

    /** A page of what somebody has in plans, from one local day to another, both included. */
    async ofPerson(
      who: string,
      { from, to }: { readonly from: string; readonly to: string },
      { limit, cursor }: PageRequest,
    ): Promise<Page<PlanLine>> {
      // Keys of the last day go on behind it, with the plan and the line.
      const query = entity.query
        .ofPerson({ person: who })
        .between({ personDay: from }, { personDay: `${to}~` });
      const { data, cursor: next } = await asked(query.go({ count: limit, cursor: cursor ?? null }));
      return next === null ? { items: data } : { items: data, cursor: next };
    },

    /** Writes the lines of a plan that is about to be drafted; one that is there already stays as it is. */
    async draft(lines: readonly PlanLine[]): Promise<void> {
      for (let from = 0; from < lines.length; from += AT_ONCE)
        await Promise.all(lines.slice(from, from + AT_ONCE).map(create));
    },

    /** Takes away every line of a plan that is about to be drafted anew. */
    async discard(planId: string): Promise<void> {
      const lines = await this.all(planId);
      for (let from = 0; from < lines.length; from += AT_ONCE) {
        const some = lines.slice(from, from + AT_ONCE);
        await Promise.all(some.map(({ lineId }) => asked(entity.delete({ planId, lineId }).go())));
      }
    },

    /** Notes that a line was done, unless that stands there already; a line that was taken out stays out. */
    async markDone({ planId, lineId }: PlanLine, done: NonNullable<PlanLine['done']>): Promise<boolean> {
      try {
        await asked(
          entity
            .patch({ planId, lineId })
            .set({ done })
            .where((line, is) => is.notExists(line.done))
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };

  async function create(line: PlanLine): Promise<void> {
    try {
      await asked(entity.create(line).go());
    } catch (error) {
      if (!isConditionRefusal(error)) throw error;
    }
  }
}
