import { describe, expect, it, vi } from 'vitest';
import { KeptAnswers, type Outgoing, type Storage } from '../../../console/src/pages/work/kept-answers.ts';

const NOW = '2026-04-20T13:00:00.000Z';
const draft = { outcome: 'not-reached', values: { remark: '无人接听' } };
const outgoing: Outgoing = {
  taskId: 'T1',
  kind: 'revisit',
  leadId: 'L000000000001',
  body: { outcome: 'not-reached' },
  said: { zh: '联系不上', en: 'Not reached' },
  since: NOW,
};

function storage(): Storage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('what a device keeps of answers', () => {
  it('survives closing the page', () => {
    const device = storage();

    new KeptAnswers(device, 'd101-mc').write('T1', draft, NOW);

    expect(new KeptAnswers(device, 'd101-mc').contents().kept.T1?.draft).toEqual(draft);
  });

  it('is shown to nobody else on the same device', () => {
    const device = storage();

    new KeptAnswers(device, 'd101-mc').write('T1', draft, NOW);

    expect(new KeptAnswers(device, 'd101-cm').contents().kept).toEqual({});
  });

  it('leaves nothing behind when nothing is kept', () => {
    const device = storage();
    const answers = new KeptAnswers(device, 'd101-mc');

    answers.write('T1', draft, NOW);
    answers.forget('T1');

    expect(device.items.size).toBe(0);
  });

  it('follows what another tab writes, and no other key', () => {
    const device = storage();
    const [here, there] = [new KeptAnswers(device, 'd101-mc'), new KeptAnswers(device, 'd101-mc')];
    const told = vi.fn();
    here.listen(told);

    there.write('T1', draft, NOW);
    here.readAgain('another key');
    const before = here.contents().kept;
    here.readAgain([...device.items.keys()][0]!);

    expect(before).toEqual({});
    expect(here.contents().kept.T1?.draft).toEqual(draft);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('keeps an answer on its way with its draft until it has arrived', () => {
    const device = storage();
    new KeptAnswers(device, 'd101-mc').send(outgoing, draft);
    const answers = new KeptAnswers(device, 'd101-mc');

    const before = answers.contents().kept.T1;
    answers.settle(before!.outgoing!, 'taken-up', NOW);

    expect(before).toMatchObject({ draft, outgoing });
    expect(answers.contents().kept).toEqual({});
    expect(answers.contents().done).toEqual([
      expect.objectContaining({ taskId: 'T1', state: 'taken-up', said: outgoing.said, at: NOW }),
    ]);
    expect(JSON.stringify(answers.contents().done)).not.toContain('无人接听');
  });

  it('gives a refused answer back to be changed; the change takes the refusal away', () => {
    const answers = new KeptAnswers(storage(), 'd101-mc');
    answers.send(outgoing, draft);

    answers.refuse('T1', { status: 422, problem: undefined });
    const refused = answers.contents().kept.T1;
    answers.write('T1', draft, NOW);

    expect(refused).toMatchObject({ draft, refused: { status: 422 } });
    expect(refused?.outgoing).toBeUndefined();
    expect(answers.contents().kept.T1?.refused).toBeUndefined();
  });

  it('gives an answer back that was not sent yet', () => {
    const answers = new KeptAnswers(storage(), 'd101-mc');
    answers.send(outgoing, draft);

    answers.takeBack('T1');

    expect(answers.contents().kept.T1).toMatchObject({ draft });
    expect(answers.contents().kept.T1?.outgoing).toBeUndefined();
  });

  it('forgets what was done before today and drafts of more than thirty days, but nothing that is to be sent', () => {
    const answers = new KeptAnswers(storage(), 'd101-mc');
    answers.write('old', draft, '2026-03-20T12:00:00.000Z');
    answers.write('fresh', draft, '2026-03-22T12:00:00.000Z');
    answers.send({ ...outgoing, taskId: 'on-its-way', since: '2026-03-01T00:00:00.000Z' }, draft);
    answers.settle({ ...outgoing, taskId: 'yesterday' }, 'taken-up', '2026-04-20T15:59:00.000Z');

    answers.tidy(Date.parse('2026-04-20T16:00:00Z'));

    expect(Object.keys(answers.contents().kept)).toEqual(['fresh', 'on-its-way']);
    expect(answers.contents().done).toEqual([]);
  });
});
