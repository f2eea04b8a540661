import { bringFile } from './bring-file.ts';
import type { Act } from './chapter-script.ts';
import { decidePart } from './decide-part.ts';
import { fillText, fillValue, partOf, shown } from './fill-text.ts';
import type { Organisation } from './script.ts';
import type { webhookSender } from './send-webhook.ts';
import { RefusedError, type StaffClient } from './staff-client.ts';
import { textTable } from './text-table.ts';

/** What acts are done with. */
export interface ActWorld {
  readonly staff: StaffClient;
  readonly sender: ReturnType<typeof webhookSender>;
  readonly organisation: Organisation;
  /** Stops what carries a lead. */
  stopPath(leadId: string): Promise<void>;
  /** What earlier acts and deliveries have left to be named. */
  readonly kept: Map<string, unknown>;
}

interface Message {
  readonly text: string;
  readonly attributes: Readonly<Record<string, { readonly StringValue: string } | undefined>>;
}

/** Does one act. Answers what is told of it, and the whole answer. */
export async function performAct(
  act: Act,
  world: ActWorld,
): Promise<{ readonly text: string; readonly answer: unknown }> {
  const answer = await answerTo(act, world);
  keep(act.keep, answer, world.kept);
  return { text: `${fillText(act.say, world.kept, answer)}\n${details(act, answer)}`, answer };
}

function keep(parts: Act['keep'], answer: unknown, kept: ActWorld['kept']): void {
  for (const [name, path] of Object.entries(parts ?? {})) kept.set(name, partOf(answer, path));
}

async function answerTo(act: Act, world: ActWorld): Promise<unknown> {
  const { staff, sender, organisation, kept } = world;
  const { ask, bring, authorise, count, decide, stop, message } = act;
  if (decide !== undefined) return await decidePart(staff, decide);
  if (stop !== undefined) return await world.stopPath(fillText(`{lead:${stop}}`, kept));
  if (message !== undefined) return await lastMessage(staff, message);
  if (bring !== undefined) return await bringFile(staff, bring);
  if (count !== undefined) {
    const { source, ...body } = count;
    const id = `count-${source}-${count.day}`;
    return (await sender.send(`/sources/${source}/counts`, source, id, act.at, body)).body;
  }
  if (authorise !== undefined) {
    const { dealerId, authorisations } = authorise;
    const dealers = organisation.dealers.map((dealer) =>
      dealer.dealerId === dealerId ? { ...dealer, authorisations } : dealer,
    );
    return await staff.as('hq-head', 'PUT', '/organisation', { ...organisation, dealers });
  }
  if (ask === undefined) return undefined;
  const { method, path, body, reads, refused } = ask;
  const as = fillText(ask.as, kept);
  if (reads !== undefined) keep(reads.keep, await staff.as(as, 'GET', fillText(reads.path, kept)), kept);
  try {
    return await staff.as(as, method, fillText(path, kept), fillValue(body, kept));
  } catch (error) {
    if (!(error instanceof RefusedError) || error.status !== refused) throw error;
    return JSON.parse(error.text);
  }
}

async function lastMessage(staff: StaffClient, { template, to }: NonNullable<Act['message']>) {
  const messages = (await staff.outbox()) as unknown as Message[];
  const found = messages.findLast(
    ({ attributes }) =>
      attributes.template?.StringValue === template && attributes.staffId?.StringValue === to,
  );
  if (found === undefined) throw new Error(`No message of the template ${template} has left to ${to}`);
  // The address of a laptop is another one each time.
  return { ...found, text: found.text.replaceAll(/https?:\S+/g, '').trim() };
}

/** What is told below the sentence: rows that a file was refused with, reasons of a refusal, a table. */
function details({ table }: Act, answer: unknown): string {
  const { others = [], errors = [] } = (answer ?? {}) as {
    others?: readonly string[];
    errors?: readonly { message: string; messageZh: string; rule?: string }[];
  };
  const lines = [
    ...others,
    ...errors.map(({ message, messageZh, rule }) => `${message} · ${messageZh}${rule ? ` [${rule}]` : ''}`),
  ];
  const text = lines.map((line) => `    - ${line}\n`).join('');
  if (table === undefined) return text;
  const { only } = table;
  const all = (partOf(answer, table.rows) ?? []) as readonly unknown[];
  const rows =
    only === undefined ? all : all.filter((row) => only.is.includes(String(partOf(row, only.part))));
  const paths = Object.values(table.columns);
  return (
    text +
    textTable(
      Object.keys(table.columns),
      rows.map((row) => paths.map((path) => shown(partOf(row, path)))),
    )
  );
}
