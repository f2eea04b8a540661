import type { Act } from './chapter-script.ts';
import type { StaffClient } from './staff-client.ts';

/** Sees every plan and every task of the dealers. */
const overseer = 'hq-channel';

interface Part {
  readonly part: string;
  readonly waitsFor: readonly { readonly taskId: string; readonly kind: string; readonly post: string }[];
}

/**
 * Gives a decision about a part of a plan, as whoever owns its task. Answers that task.
 * @throws Error that says what the part waits for, when it is not a decision of this post.
 */
export async function decidePart(
  staff: StaffClient,
  { planId, part: name, post, ...decision }: NonNullable<Act['decide']>,
): Promise<unknown> {
  const { parts } = (await staff.as(overseer, 'GET', `/plans/${planId}`)) as unknown as { parts: Part[] };
  const waitsFor = parts.find(({ part }) => part === name)?.waitsFor ?? [];
  const asked = waitsFor.find((each) => each.kind === 'approve-plan' && each.post === post);
  if (asked === undefined)
    throw new Error(`${planId} ${name} waits for no ${post}: ${JSON.stringify(waitsFor)}`);
  const task = await staff.as(overseer, 'GET', `/tasks/${asked.taskId}`);
  await staff.as(String(task.ownerId), 'POST', `/tasks/${asked.taskId}/result`, decision);
  return task;
}
