import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { operations } from '../../../functions/api/operations.ts';
import { getLead } from '../../../functions/api/schemas/leads.ts';
import { type Route, routeKeyOf } from '../../../functions/shared/area-handler.ts';
import { createStore } from '../../../functions/store/store.ts';
import { FUNCTIONS } from '../../../infra/functions.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { eventOf, send } from './house.ts';

const db = database();
const folder = new URL('../../../functions/api/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the handlers of the HTTP face', () => {
  it.each(operations.map(({ operationId }) => operationId))(
    '%s stands in a file of its name',
    async (operationId) => {
      const [file] = files.filter(
        (name) => name === `${operationId}.ts` || name.endsWith(`/${operationId}.ts`),
      );

      const module = await import(new URL(String(file), folder).href);

      expect(module).toMatchObject({ run: expect.any(Function) });
    },
  );

  it('serve the routes that the template gives them', async () => {
    for (const { name, routes } of FUNCTIONS.filter(({ folder }) => folder === 'api')) {
      const module = await import(new URL(`${name}.ts`, folder).href);
      const operation = operations.find(({ operationId }) => operationId === name);
      const served: string[] = (module.routes ?? [{ operation }]).map((route: Route) =>
        routeKeyOf(route.operation),
      );

      expect(module).toMatchObject({ handler: expect.any(Function) });
      expect(served.sort()).toEqual((routes ?? []).map(({ method, path }) => `${method} ${path}`).sort());
    }
  });

  it('serve all routes of the document', () => {
    const given = FUNCTIONS.flatMap(({ routes = [] }) =>
      routes.map(({ method, path }) => `${method} ${path}`),
    );

    expect(given.sort()).toEqual(operations.map(routeKeyOf).sort());
  });

  it('find their table by their environment, with clients of their own', async () => {
    const table = await db.table();
    await createStore(table).commit({ lead: lead() });
    vi.stubEnv('TABLE_NAME', table.name);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', db.endpoint());
    vi.stubEnv('AWS_REGION', 'eu-test-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    // As a new instance of the function begins: nothing is built yet from the environment.
    vi.resetModules();
    const { handler } = await import('../../../functions/api/get-lead.ts');

    const own = await send(handler, eventOf(getLead, { as: 'd1-gm', params: { leadId: lead().leadId } }));
    const other = await send(handler, eventOf(getLead, { as: 'd2-gm', params: { leadId: lead().leadId } }));

    expect(own).toMatchObject({ status: 200, body: { leadId: lead().leadId } });
    expect(other.status).toBe(404);
  });
});
