import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auman2011 } from '../../domain/rulebook.ts';
import type { PlansDraftedOn } from '../../examples/story/script.ts';
import { openStage } from '../../examples/story/stage.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';

export const begins = '2026-03-02T00:00:00.000Z';
const day = 86_400_000;

/** Plans are walked in tests of their own: in others their tasks would make the months long. */
export const NO_PLANS: PlansDraftedOn = {
  'make-plans': 'at(2099-01-01T06:00:00)',
  'draft-network-plans': 'at(2099-01-01T06:00:00)',
};

/** A complete walk-in record; a test says only what matters. */
export function record(change: {
  phone: string;
  horizon?: string;
  level?: string;
  name?: string;
  dealerId?: string;
}) {
  const {
    phone,
    horizon = '1-week',
    level = 'gold-silver',
    name = '测试物流 章文远',
    dealerId = 'D101',
  } = change;
  const vehicle = {
    brand: '欧曼',
    model: 'GTL',
    quantity: 2,
    function: '牵引',
    horsepower: 430,
    bodySpec: '半挂',
  };
  return {
    dealerId,
    productLine: '6-series-tractor',
    collectedAt: '2026-03-01T10:00:00+08:00',
    customer: {
      name,
      phone,
      address: {
        province: '北京市',
        city: '北京市',
        district: '顺义区',
        detail: `秘密路 ${phone.slice(-4)} 号`,
      },
      nature: 'own-brand',
      level,
    },
    vehicles: [vehicle],
    intent: ['uncertain', 'none'].includes(horizon) ? { horizon } : { horizon, ...vehicle },
  };
}

/** The whole system from the synthesized template, with the sample organisation and a clock that the test moves. */
export async function pathWorld(dataDir = temporaryDirectory('path'), plansDraftedOn?: PlansDraftedOn) {
  const { assemblyDir } = await synthesize({ projectDir: process.cwd() });
  const { cloud, stage, close } = await openStage({ assemblyDir, dataDir, begins, plansDraftedOn });
  const { staff, sender } = stage;
  const sfn = cloud.services.get('sfn')!;
  const arnOf = (machine: string, name: string) =>
    `arn:aws:states:${cloud.region}:000000000000:execution:leadpath-${machine}:${name}`;
  let deliveries = 0;

  return {
    cloud,
    staff,
    dataDir,
    close,
    now: () => new Date(cloud.clock.clock.now()).toISOString(),
    /** Delivers a signed record and answers the lead's id. */
    async deliver(body: object, source = 'walk-in', id = `msg_${++deliveries}`) {
      const at = new Date(cloud.clock.clock.now()).toISOString();
      return sender.send(`/webhooks/leads/${source}`, source, id, at, body);
    },
    async sell(phone: string, vin: string, dealerId = 'D101') {
      const at = new Date(cloud.clock.clock.now()).toISOString();
      const body = {
        customer: { name: '测试物流 章文远', phone },
        dealerId,
        productLine: '6-series-tractor',
        vin,
        soldAt: at,
      };
      return sender.send('/webhooks/dms/purchases', 'dms', `msg_${vin}`, at, body);
    },
    /** Moves the clock by days, or to an instant. */
    async pass(days: number) {
      await staff.moveTo(new Date(cloud.clock.clock.now() + days * day).toISOString());
    },
    /** Moves the clock to a reminder, and on until it has left: the first of an hour waits some minutes for others (O12). */
    async passReminder(at: string) {
      const { gatherMinutes } = auman2011.entries['reminder-digest'].value;
      await staff.moveTo(new Date(Date.parse(at) + gatherMinutes * 60_000).toISOString());
    },
    lead: (leadId: string) => staff.as('hq-head', 'GET', `/leads/${leadId}`),
    /** What the lead waits for, with the task's owner. */
    async waiting(leadId: string) {
      const { waitingFor } = await staff.as('hq-head', 'GET', `/leads/${leadId}`);
      return waitingFor as {
        taskId: string;
        what: string;
        until: string;
        nextReminderAt: string;
        forWhom: { staffId: string };
      };
    },
    /** The kinds of a lead's events, in order. */
    async story(leadId: string) {
      const events = await staff.all<{ kind: string }>(
        'hq-head',
        `/leads/${leadId}/events?limit=100`,
        'events',
      );
      return events.map(({ kind }) => kind);
    },
    async answer(leadId: string, result: object, by?: string) {
      const { taskId, forWhom } = await this.waiting(leadId);
      return staff.as(by ?? forWhom.staffId, 'POST', `/tasks/${taskId}/result`, result);
    },
    /** The names of the states that an execution has entered. */
    async pathOf(machine: string, name: string) {
      const { events } = (await sfn.call('GetExecutionHistory', {
        executionArn: arnOf(machine, name),
        maxResults: 1000,
      })) as { events: { stateEnteredEventDetails?: { name: string } }[] };
      return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    },
    async statusOf(machine: string, name: string) {
      return (await sfn.call('DescribeExecution', { executionArn: arnOf(machine, name) })).status;
    },
    /** Everything that the machinery keeps of all executions, as text. */
    async machinery() {
      const { stateMachines } = (await sfn.call('ListStateMachines', {})) as {
        stateMachines: { stateMachineArn: string }[];
      };
      const texts: string[] = [];
      for (const { stateMachineArn } of stateMachines) {
        const { executions } = (await sfn.call('ListExecutions', { stateMachineArn, maxResults: 1000 })) as {
          executions: { executionArn: string }[];
        };
        for (const { executionArn } of executions) {
          texts.push(JSON.stringify(await sfn.call('DescribeExecution', { executionArn })));
          texts.push(
            JSON.stringify(await sfn.call('GetExecutionHistory', { executionArn, maxResults: 1000 })),
          );
        }
      }
      return texts;
    },
    /** Everything that functions have logged. */
    logs() {
      const folder = join(dataDir, 'logs');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.log') || file.endsWith('.jsonl'))
        .map((file) => readFileSync(join(folder, file), 'utf8'));
    },
    /** Messages that have left for a lead: its own, and e-mails that stand for several and have a line for it. */
    async told(leadId: string) {
      const outbox = (await staff.outbox()) as {
        channel: string;
        text: string;
        attributes: Record<string, { StringValue: string }>;
      }[];
      return outbox
        .filter(({ attributes, text }) => attributes.leadId?.StringValue === leadId || text.includes(leadId))
        .map(({ channel, attributes }) => ({
          channel,
          template: attributes.template?.StringValue,
          staffId: attributes.staffId?.StringValue,
        }));
    },
  };
}

export type PathWorld = Awaited<ReturnType<typeof pathWorld>>;
