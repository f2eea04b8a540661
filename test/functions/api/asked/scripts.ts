import {
  createScript,
  deleteScript,
  getScript,
  listScripts,
  putScript,
} from '../../../../functions/api/schemas/scripts.ts';
import { routes } from '../../../../functions/api/scripts.ts';
import type { AskedArea } from './areas.ts';

/** Call scripts, written and looked for by those who may and those who may not. */
export const scripts: AskedArea = {
  routes,
  async askAll({ ask }) {
    const content = { titleZh: '首次电话', textZh: '您好，{customer}，这里是{dealer}。' };
    const body = (more: object) => JSON.stringify({ ...content, ...more });
    const create = (as: string, more: object) => ask(createScript, { as, body: body(more) });
    await create('hq-ip', { scriptId: 'first-call' });
    await create('hq-ip', { scriptId: 'first-call' });
    await create('hq-ip', { scriptId: 'first-call', titleZh: '另一个' });
    await create('d1-gm', { scriptId: 'ours' });
    await create('hq-ip', { scriptId: 'wrong', textZh: '您的电话是{phone}' });
    await ask(createScript, { as: 'hq-ip', body: '{' });

    await ask(listScripts, { as: 'd1-gm', query: { text: '首次', kind: 'revisit' } });
    await ask(listScripts, { as: 'd1-gm', query: { dealerId: 'D2' } });
    await ask(listScripts, { as: 'd1-gm', query: { kind: 'song' } });
    await ask(getScript, { as: 'd1-gm', params: { scriptId: 'first-call' } });
    await ask(getScript, { as: 'd1-gm', params: { scriptId: 'nowhere' } });

    const put = (as: string, scriptId: string, more: object) =>
      ask(putScript, { as, params: { scriptId }, body: body(more) });
    await put('hq-ip', 'first-call', { version: 1, titleZh: '首次通话' });
    await put('hq-ip', 'first-call', { version: 1 });
    await put('d1-gm', 'first-call', { version: 2 });
    await put('hq-ip', 'nowhere', { version: 1 });
    await put('hq-ip', 'first-call', { version: 2, dealerId: 'D1' });
    await ask(putScript, { as: 'hq-ip', params: { scriptId: 'first-call' }, body: '{' });

    const remove = (as: string, scriptId: string) => ask(deleteScript, { as, params: { scriptId } });
    await remove('d1-gm', 'first-call');
    await remove('hq-ip', 'nowhere');
    await remove('hq-ip', 'first-call');
    await remove('hq-ip', 'first-call');
  },
};
