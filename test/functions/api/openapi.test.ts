import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { run as runAnswerTask } from '../../../functions/api/answer-task.ts';
import { run as runGetLead } from '../../../functions/api/get-lead.ts';
import { handler as openapiHandler, run as runGetOpenapi } from '../../../functions/api/get-openapi.ts';
import { run as runGetOrganisation } from '../../../functions/api/get-organisation.ts';
import { run as runGetTask } from '../../../functions/api/get-task.ts';
import { run as runListEvents } from '../../../functions/api/list-lead-events.ts';
import { run as runListLeads } from '../../../functions/api/list-leads.ts';
import { run as runListTasks } from '../../../functions/api/list-tasks.ts';
import { run as runListWaiting } from '../../../functions/api/list-waiting.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { operations } from '../../../functions/api/operations.ts';
import { run as runPutOrganisation } from '../../../functions/api/put-organisation.ts';
import { run as runReceiveLead } from '../../../functions/api/receive-lead.ts';
import { run as runReceivePurchase } from '../../../functions/api/receive-purchase.ts';
import { getLead, listLeadEvents, listLeads } from '../../../functions/api/schemas/leads.ts';
import { getOpenapi } from '../../../functions/api/schemas/openapi.ts';
import { getOrganisation, putOrganisation } from '../../../functions/api/schemas/organisation.ts';
import { answerTask, getTask, listTasks } from '../../../functions/api/schemas/tasks.ts';
import { listWaiting } from '../../../functions/api/schemas/waiting.ts';
import { receiveLead, receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import {
  type ApiAnswer,
  type ApiHandler,
  type ApiInput,
  apiHandler,
} from '../../../functions/shared/api-handler.ts';
import { routeKeyOf } from '../../../functions/shared/area-handler.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import { database } from '../store/dynoxide.ts';
import { task } from '../store/samples.ts';
import { askedAreas } from './asked/areas.ts';
import {
  eventOf,
  house,
  organisation,
  type Reply,
  type RequestOf,
  recordBody,
  send,
  signed,
} from './house.ts';

const db = database();

interface Document {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, object> }> }>
  >;
  readonly components: { readonly schemas: Record<string, object> };
}

async function published(): Promise<Document> {
  const reply = await send(openapiHandler, eventOf(getOpenapi));
  return reply.body as Document;
}

/** What the document says against an answer: an unknown status, an unknown content type, or a body that does not fit. */
function validator(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'openapi' });
  const escaped = (part: string) =>
    part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');

  return (operation: Operation, { status, contentType, body }: Reply): string[] => {
    const answer = document.paths[operation.path]?.[operation.method]?.responses[status];
    if (answer === undefined)
      return [`${operation.operationId} answers ${status}, which is not in the document`];
    if (answer.content[contentType] === undefined)
      return [`${status} as ${contentType} is not in the document`];
    const place = [
      'paths',
      operation.path,
      operation.method,
      'responses',
      String(status),
      'content',
      contentType,
      'schema',
    ];
    const valid = ajv.validate({ $ref: `openapi#/${place.map(escaped).join('/')}` }, body);
    return valid ? [] : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

async function office() {
  const home = await house(await db.store());
  const made = <O extends Operation>(
    operation: O,
    run: (input: ApiInput<O>, deps: Dependencies) => Promise<ApiAnswer<O>>,
  ) => [operation, apiHandler(operation, run, () => home.deps)] as const;
  const routes: readonly (readonly [Operation, ApiHandler])[] = [
    made(receiveLead, runReceiveLead),
    made(receivePurchase, runReceivePurchase),
    made(listLeads, runListLeads),
    made(getLead, runGetLead),
    made(listLeadEvents, runListEvents),
    made(listTasks, runListTasks),
    made(getTask, runGetTask),
    made(answerTask, runAnswerTask),
    made(listWaiting, runListWaiting),
    made(getOrganisation, runGetOrganisation),
    made(putOrganisation, runPutOrganisation),
    made(getOpenapi, runGetOpenapi),
  ];
  const answers: { operation: Operation; reply: Reply }[] = [];
  const ask = async (operation: Operation, request: RequestOf = {}): Promise<Reply> => {
    const handler =
      routes.find(([each]) => each === operation)?.[1] ??
      askedAreas
        .flatMap(({ routes: ofArea }) => ofArea)
        .find((each) => each.operation === operation)
        ?.handlerWith(() => home.deps);
    if (handler === undefined) throw new Error(`no handler for ${operation.operationId}`);
    const reply = await send(handler, eventOf(operation, request));
    answers.push({ operation, reply });
    return reply;
  };
  return { home, store: home.deps.store, ask, answers };
}

/** Asks every route for what it gives and for each of its refusals that can be had. */
async function askEverything({ home, store, ask }: Awaited<ReturnType<typeof office>>): Promise<void> {
  const params = { source: 'walk-in' };
  const created = await ask(receiveLead, { params, ...signed('walk-in', recordBody()) });
  await ask(receiveLead, { params, ...signed('walk-in', recordBody()) });
  await ask(receiveLead, {
    params,
    ...signed(
      'walk-in',
      recordBody(
        {},
        { level: undefined, phone: '13911112222', address: { province: '河北省', city: '邢台市' } },
      ),
      { id: 'a' },
    ),
  });
  await ask(receiveLead, { params, ...signed('walk-in', recordBody({ dealerId: 'D2' }), { id: 'b' }) });
  await ask(receiveLead, { params, ...signed('walk-in', recordBody(), { id: 'c' }) });
  await ask(receiveLead, { params, ...signed('walk-in', recordBody({ vehicles: [] }), { id: 'd' }) });
  await ask(receiveLead, { params, ...signed('walk-in', '{', { id: 'e' }) });
  await ask(receiveLead, { params, ...signed('walk-in', 'x'.repeat(300_000), { id: 'f' }) });
  await ask(receiveLead, { params, body: '{}' });
  await ask(receiveLead, { params: { source: 'pigeon' }, body: '{}' });

  const { leadId } = created.body;
  const revisit = task({ leadId, token: 'token' });
  const wait = {
    leadId,
    what: 'revisit',
    since: revisit.since,
    until: revisit.dueAt,
    dealerId: 'D1',
    regionId: 'north',
  };
  await store.commit({
    task: revisit,
    waiting: {
      ...wait,
      forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
      taskId: revisit.taskId,
      nextReminderAt: revisit.nextAt,
    },
  });
  for (const as of ['d1-gm', 'hq-ip', 'hq-mdm']) {
    await ask(listLeads, { as });
    await ask(listTasks, { as, query: { dealerId: 'D1' } });
    await ask(listWaiting, { as });
    await ask(getOrganisation, { as });
  }
  for (const as of ['d1-mc', 'd1-ic', 'd2-gm']) {
    await ask(getLead, { as, params: { leadId } });
    await ask(listLeadEvents, { as, params: { leadId } });
    await ask(listTasks, { as });
    await ask(getTask, { as, params: { taskId: revisit.taskId } });
  }
  await ask(listTasks, { as: 'd1-ic', query: { dealerId: 'D1' } });
  await ask(listLeads, { as: 'd1-gm', query: { limit: 'many' } });
  await ask(listLeads);

  const answer = (outcome: object, as = 'd1-mc') =>
    ask(answerTask, { as, params: { taskId: revisit.taskId }, body: JSON.stringify(outcome) });
  await answer({ outcome: 'unheard-of' });
  await answer({ outcome: 'no-need' }, 'd1-ic');
  await ask(answerTask, { as: 'd1-mc', params: { taskId: revisit.taskId }, body: '{' });
  home.tokenOutcome = 'timed-out';
  await answer({ outcome: 'no-need' });
  await answer({ outcome: 'no-need' });
  await answer({ outcome: 'bought' });
  await store.commit({ task: task({ taskId: 'gone', leadId, token: 'token' }) });
  home.tokenOutcome = 'gone';
  await ask(answerTask, {
    as: 'd1-mc',
    params: { taskId: 'gone' },
    body: JSON.stringify({ outcome: 'no-need' }),
  });

  const sale = {
    customer: { name: '张伟', phone: '13812345678' },
    dealerId: 'D1',
    vin: 'LRDS6PEB9BR000123',
    productLine: 'line-5',
    soldAt: '2026-03-01T08:00:00Z',
  };
  await ask(receivePurchase, signed('dms', sale));
  await ask(receivePurchase, signed('dms', sale, { id: 'again' }));
  await ask(receivePurchase, signed('dms', { ...sale, dealerId: 'D2' }, { id: 'other' }));
  await ask(receivePurchase, signed('dms', { ...sale, vin: '?' }, { id: 'bad' }));
  await ask(receivePurchase, { body: '{}' });
  await ask(receivePurchase, signed('dms', '{', { id: 'not-json' }));
  await ask(receivePurchase, signed('dms', 'x'.repeat(300_000), { id: 'big' }));
  await ask(getOpenapi);

  await ask(putOrganisation, { as: 'hq-ip', body: JSON.stringify(organisation) });
  await ask(putOrganisation, { as: 'hq-ip', body: JSON.stringify({ ...organisation, dealers: [] }) });
  await ask(putOrganisation, { as: 'd1-gm', body: JSON.stringify(organisation) });
}

describe('the OpenAPI document', () => {
  it('is served as OpenAPI 3.1 to everybody and has every route', async () => {
    const document = await published();

    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(routes.sort()).toEqual(operations.map(routeKeyOf).sort());
  });

  it('names every format in which a lead may be sent', async () => {
    const { paths } = (await published()) as unknown as {
      paths: Record<string, Record<string, { requestBody: { content: object } }>>;
    };

    const lead = paths[receiveLead.path]!.post!.requestBody.content;
    const sale = paths[receivePurchase.path]!.post!.requestBody.content;
    expect(Object.keys(lead)).toEqual([
      'application/json',
      'application/xml',
      'text/xml',
      'application/x-adf+xml',
    ]);
    expect(Object.keys(sale)).toEqual(['application/json']);
  });

  it('fits every real answer of every route', async () => {
    const rooms = await office();
    const invalid = validator(await published());

    await askEverything(rooms);
    for (const { askAll } of askedAreas) await askAll(rooms);

    const complaints = rooms.answers.flatMap(({ operation, reply }) =>
      invalid(operation, reply).map((complaint) => `${operation.operationId} ${reply.status}: ${complaint}`),
    );
    expect(complaints).toEqual([]);
    const seen = new Set(
      rooms.answers.map(({ operation, reply }) => `${operation.operationId} ${reply.status}`),
    );
    const promised = operations.flatMap((operation) =>
      Object.keys(operation.answers).map((status) => `${operation.operationId} ${status}`),
    );
    const unseen = promised.filter((answer) => !seen.has(answer));
    expect(unseen).toEqual([]);
  }, 120_000);

  it('does not fit what a route would never answer', async () => {
    const invalid = validator(await published());
    const reply = { status: 200, contentType: 'application/json' };

    const complaints = [
      invalid(listLeads, { ...reply, body: { leads: [{ leadId: 'L1' }] } }),
      invalid(listLeads, { ...reply, body: { leads: [], phone: '13812345678' } }),
      invalid(listLeads, { ...reply, status: 418, body: {} }),
      invalid(listLeads, { ...reply, contentType: 'text/html', body: {} }),
    ];

    expect(complaints.map((each) => each.length > 0)).toEqual([true, true, true, true]);
  });
});
