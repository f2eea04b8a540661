import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import {
  createScript,
  deleteScript,
  getScript,
  listScripts,
  putScript,
} from '../../../functions/api/schemas/scripts.ts';
import { routes } from '../../../functions/api/scripts.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();
const content = { titleZh: '首次电话', textZh: '您好，{customer}' };

async function office() {
  const home = await house(await db.store());
  const ask = (
    operation: Operation,
    as: string,
    { body, ...request }: Omit<RequestOf, 'body'> & { body?: object } = {},
  ) => {
    const route = routes.find((each) => each.operation === operation)!;
    const event = eventOf(operation, { as, ...request, ...(body && { body: JSON.stringify(body) }) });
    return send(
      route.handlerWith(() => home.deps),
      event,
    );
  };
  const create = (as: string, scriptId: string, more = {}) =>
    ask(createScript, as, { body: { scriptId, ...content, ...more } });
  return { ask, create };
}

describe('call scripts', () => {
  it('keep every version with who wrote it, also when they are deleted', async () => {
    const { ask, create } = await office();
    await create('hq-ip', 'first');
    const params = { scriptId: 'first' };
    await ask(putScript, 'hq-ip', { params, body: { ...content, titleZh: '第二版', version: 1 } });
    await ask(deleteScript, 'hq-ip', { params });

    const { body } = await ask(getScript, 'd1-mc', { params });

    expect(body.script).toMatchObject({ status: 'deleted', version: 3 });
    expect(
      body.versions.map((each: { version: number; titleZh: string; status: string }) => [
        each.version,
        each.titleZh,
        each.status,
      ]),
    ).toEqual([
      [3, '第二版', 'deleted'],
      [2, '第二版', 'active'],
      [1, '首次电话', 'active'],
    ]);
    expect((await ask(listScripts, 'd1-mc')).body.scripts).toEqual([]);
  });

  it('of a dealer are written by its managers and seen by nobody at another dealer', async () => {
    const { ask, create } = await office();

    expect((await create('d1-mc', 'ours', { dealerId: 'D1' })).status).toBe(403);
    expect((await create('d2-gm', 'ours', { dealerId: 'D1' })).status).toBe(403);
    expect((await create('d1-gm', 'ours', { dealerId: 'D1' })).status).toBe(201);
    expect((await ask(getScript, 'd2-gm', { params: { scriptId: 'ours' } })).status).toBe(404);
    expect((await ask(listScripts, 'd1-mc')).body.scripts).toHaveLength(1);
    expect((await ask(listScripts, 'd2-gm')).body.scripts).toEqual([]);
  });

  it('are written once: who comes second looks again', async () => {
    const { ask, create } = await office();
    await create('hq-ip', 'first');
    const change = (titleZh: string) =>
      ask(putScript, 'hq-ip', { params: { scriptId: 'first' }, body: { ...content, titleZh, version: 1 } });

    expect((await change('一')).status).toBe(200);
    expect(await change('二')).toMatchObject({
      status: 409,
      body: { type: 'urn:leadpath:problem:script-changed' },
    });
  });
});
