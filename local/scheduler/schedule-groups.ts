import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { NAME } from './read-schedule.ts';
import { conflict, invalidRequest, notFound, schedulerFieldFault } from './scheduler-fault.ts';
import type { ScheduleGroup } from './scheduler-state.ts';
import { groupExists, listingPage, type SchedulerContext } from './schedules.ts';

/** The operations on schedule groups and their tags. */
export function scheduleGroupOperations(context: SchedulerContext): Record<string, Operation> {
  const { state, ledger, runner } = context;
  const nameOf = (input: Record<string, unknown>) =>
    requestFields(input, schedulerFieldFault).text('Name', NAME);
  const groupOf = (name: string): ScheduleGroup => {
    const group = state.groups.get(name) ?? (name === 'default' ? newGroup(context, name, {}, 0) : undefined);
    if (!group) throw notFound(`Schedule group ${name}`);
    return group;
  };
  const taggedOf = (input: Record<string, unknown>) =>
    groupOf(requestFields(input, schedulerFieldFault).text('ResourceArn').split('/').at(-1)!);

  return {
    async CreateScheduleGroup(input) {
      const name = nameOf(input);
      if (groupExists(state, name)) throw conflict(`Schedule group ${name}`);
      const group = newGroup(context, name, tagsOf(input.Tags), context.now());
      ledger.record({ type: 'group', group });
      await ledger.flushed();
      return { ScheduleGroupArn: group.arn };
    },
    GetScheduleGroup: (input) => told(groupOf(nameOf(input))),
    async DeleteScheduleGroup(input) {
      const name = nameOf(input);
      if (name === 'default') throw invalidRequest('Default schedule group cannot be deleted.');
      groupOf(name);
      const arns = [...state.schedules.values()].filter(({ groupName }) => groupName === name);
      ledger.record({ type: 'group-deleted', name });
      for (const { timed } of arns) runner.changed(timed.arn);
      await ledger.flushed();
      return {};
    },
    ListScheduleGroups(input) {
      const prefix = requestFields(input, schedulerFieldFault).optionalText('NamePrefix', NAME) ?? '';
      const all = [...new Set(['default', ...state.groups.keys()])].filter((name) => name.startsWith(prefix));
      const { page, NextToken } = listingPage(all, input);
      return { ScheduleGroups: page.map((name) => told(groupOf(name))), ...(NextToken && { NextToken }) };
    },
    ListTagsForResource(input) {
      return { Tags: Object.entries(taggedOf(input).tags).map(([Key, Value]) => ({ Key, Value })) };
    },
    async TagResource(input) {
      const group = taggedOf(input);
      ledger.record({ type: 'group', group: { ...group, tags: { ...group.tags, ...tagsOf(input.Tags) } } });
      await ledger.flushed();
      return {};
    },
    async UntagResource(input) {
      const group = taggedOf(input);
      const gone = requestFields(input, schedulerFieldFault).list('TagKeys');
      const tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !gone.includes(key)));
      ledger.record({ type: 'group', group: { ...group, tags } });
      await ledger.flushed();
      return {};
    },
  };
}

/** A group that does not exist yet. */
export function newGroup(
  { region, accountId }: Pick<SchedulerContext, 'region' | 'accountId'>,
  name: string,
  tags: Record<string, string>,
  createdAt: number,
): ScheduleGroup {
  const arn = `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;
  return { name, arn, tags, createdAt, modifiedAt: createdAt };
}

/** Tags in the list form of AWS's APIs and templates, as a map. */
export function tagsOf(tags: unknown): Record<string, string> {
  const list = (tags ?? []) as { Key: string; Value: string }[];
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

function told({ name, arn, createdAt, modifiedAt }: ScheduleGroup): Record<string, unknown> {
  return {
    Arn: arn,
    Name: name,
    State: 'ACTIVE',
    CreationDate: createdAt / 1_000,
    LastModificationDate: modifiedAt / 1_000,
  };
}
