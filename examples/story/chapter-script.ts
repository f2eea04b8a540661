import { z } from 'zod';

const row = z.record(z.string(), z.string());

/**
 * One thing that somebody does: a call of the API, a file that is brought, a change of the organisation, a source's own
 * count. Texts may hold `{name}` for what an earlier act has kept (`lead:KEY` and `receipt:KEY` stand for what became of a
 * delivery) and `{answer.path}` for a part of the answer; `{answer.path|length}` counts, `{answer.path|joined}` lists.
 */
const act = z.object({
  at: z.string(),
  /** What is told of it. */
  say: z.string(),
  ask: z
    .object({
      as: z.string(),
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
      path: z.string(),
      body: z.unknown().optional(),
      /** What this person reads just before, and keeps of it: the version of what is then changed. */
      reads: z.object({ path: z.string(), keep: row }).optional(),
      /** The call is expected to be refused with this status; the answer is the refusal. */
      refused: z.int().optional(),
    })
    .optional(),
  /** Who is asked decides an approval of a part of a plan; the answer is the task as it was. */
  decide: z
    .object({
      planId: z.string(),
      part: z.string(),
      post: z.string(),
      outcome: z.enum(['approve', 'return']),
      remark: z.string().optional(),
    })
    .optional(),
  /** The execution that carries a lead, named by its key, is stopped, as a fault of the machinery would. */
  stop: z.string().optional(),
  /** The last message of a template to a member of staff; the answer is the message without its link. */
  message: z.object({ template: z.string(), to: z.string() }).optional(),
  /** A file of `examples/` that a member of staff brings for a network; columns that are not known are left out. */
  bring: z
    .object({ as: z.string(), file: z.string(), networkId: z.string(), ignore: z.array(z.string()) })
    .optional(),
  /** What a dealer is allowed to sell elsewhere from now on. */
  authorise: z
    .object({
      dealerId: z.string(),
      authorisations: z.array(
        z.object({ areas: z.array(z.object({ province: z.string() })), productLines: z.array(z.string()) }),
      ),
    })
    .optional(),
  /** What a source says to have sent on a day. */
  count: z.object({ source: z.string(), day: z.string(), sent: z.int() }).optional(),
  /** Parts of the answer that later acts name. */
  keep: row.optional(),
  /** The lead in the answer is told and answered for under this key. */
  leadOf: z.object({ key: z.string(), path: z.string() }).optional(),
  /** A list in the answer, shown as a table: its columns by their headings. */
  table: z
    .object({
      rows: z.string(),
      columns: row,
      /** Only rows in which a part says one of these. */
      only: z.object({ part: z.string(), is: z.array(z.string()) }).optional(),
    })
    .optional(),
});

/** Acts that belong together, in the order of time. */
export const chaptersSchema = z.array(z.object({ title: z.string(), acts: z.array(act) }));
export type Chapter = z.infer<typeof chaptersSchema>[number];
export type Act = z.infer<typeof act>;
