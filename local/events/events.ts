import type { Provisioned } from '../assembly/provisioner.ts';
import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { ScheduleRunner } from '../scheduler/schedule-runner.ts';
import { eventsFieldFault, type Rule, readRule } from './read-rule.ts';
import { type RuleRecord, RulesState } from './rules-state.ts';

/** EventBridge's rules that run on a schedule. Rules that match events are not supported. */
export interface Events {
  readonly service: AwsService;
  /** For `AWS::Events::Rule`. @throws AwsError ValidationException for a rule with an event pattern, by name */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  /** Sets the timers. Call it once all services are there. */
  start(): void;
  close(): Promise<void>;
}

/** The types of the template that `Events.provision` brings into being. */
export const EVENTS_TYPES = ['AWS::Events::Rule'] as const;

/** Opens the rules over their journal. */
export async function openEvents(options: ServiceContext): Promise<Events> {
  const { region, accountId, clock } = options;
  const state = new RulesState();
  const ledger = await openLedger<RuleRecord>({
    openJournal: options.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const runner = new ScheduleRunner({
    context: options,
    source: 'aws.events',
    scheduleOf: (arn) => state.rules.get(arn)?.timed,
    invocations: state.invocations,
    record: (record) => ledger.record(record),
    flushed: () => ledger.flushed(),
    onCompleted: () => {},
  });

  function put(rule: Rule): void {
    ledger.record({ type: 'rule', rule });
    runner.changed(rule.timed.arn);
  }

  const ruleOf = (input: Record<string, unknown>): Rule => {
    const name = requestFields(input, eventsFieldFault).text('Name');
    const rule = [...state.rules.values()].find((one) => one.name === name);
    if (!rule)
      throw new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
    return rule;
  };
  const switchTo = async (input: Record<string, unknown>, enabled: boolean) => {
    const rule = ruleOf(input);
    put({ ...rule, timed: { ...rule.timed, enabled, putAt: clock.now() } });
    await ledger.flushed();
    return {};
  };

  return {
    service: serviceOf('events', {
      ListRules: () => ({ Rules: [...state.rules.values()].map(told) }),
      DescribeRule: (input) => told(ruleOf(input)),
      ListTargetsByRule: (input) => ({ Targets: ruleOf({ Name: input.Rule }).targets }),
      EnableRule: (input) => switchTo(input, true),
      DisableRule: (input) => switchTo(input, false),
    }),
    async provision(logicalName, _type, properties) {
      const rule = readRule(logicalName, properties, { region, accountId, now: clock.now() });
      const present = state.rules.get(rule.timed.arn);
      if (!present || present.definition !== rule.definition) put(rule);
      await ledger.flushed();
      return { physicalId: rule.name, attributes: { Arn: rule.timed.arn } };
    },
    start: () => runner.resume([...state.rules.values()].map(({ timed }) => timed)),
    async close() {
      runner.close();
      await ledger.close();
    },
  };
}

function told({ name, timed, description }: Rule): Record<string, unknown> {
  return {
    Name: name,
    Arn: timed.arn,
    State: timed.enabled ? 'ENABLED' : 'DISABLED',
    ...(description !== undefined && { Description: description }),
    ScheduleExpression: timed.expression,
    EventBusName: 'default',
  };
}
