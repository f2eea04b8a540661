import { describe, expect, it } from 'vitest';
import { judgeRecord } from '../../domain/completeness.ts';
import { leadRecordSchema, MODULES, SOURCES, type Source } from '../../domain/lead.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { fullBody } from './sample-record.ts';

const paths = { basic: 'customer', vehicles: 'vehicles', usage: 'usage', intent: 'intent' } as const;

function problems(source: Source, body: unknown): string[] {
  const { value } = judgeRecord(auman2011, source, body);
  return value.verdict === 'complete' ? [] : value.problems.map(({ path, code }) => `${path} ${code}`);
}

function warnings(source: Source, body: unknown): string[] {
  return judgeRecord(auman2011, source, body).value.warnings.map(({ path, code }) => `${path} ${code}`);
}

describe('a record', () => {
  it.each(SOURCES)(
    'from %s with all it must provide is complete, with the telephone in one notation',
    (source) => {
      const { value } = judgeRecord(auman2011, source, fullBody());

      expect(value.verdict).toBe('complete');
      if (value.verdict !== 'complete') return;
      expect(leadRecordSchema.parse(value.record)).toEqual(value.record);
      expect(value.record).toMatchObject({ source, customer: { phone: '+8613800138000', level: 'major' } });
    },
  );

  // The rows of T6: R required, O optional, - not asked; basic, vehicles, usage, intent.
  it.each([
    ['walk-in', 'RROR'],
    ['call-in', 'ROOR'],
    ['vehicle-office', 'RRO-'],
    ['transport-control', 'RR--'],
    ['insurer', 'RRR-'],
    ['bank', 'RRR-'],
    ['service-system', 'RRR-'],
    ['service-station', 'RRR-'],
    ['transport-company', 'RRO-'],
    ['competitor-channel', 'RRO-'],
    ['informant', 'RROO'],
  ] as const)('from %s must have exactly its required modules', (source, row) => {
    MODULES.forEach((module, index) => {
      const body: Partial<ReturnType<typeof fullBody>> = fullBody();
      delete body[paths[module]];

      const found = problems(source, body);

      const alsoAsked = module === 'basic' ? ['customer.nature malformed'] : [];
      expect(found).toEqual(row[index] === 'R' ? [`${paths[module]} module-missing`, ...alsoAsked] : []);
    });
    const notAsked = MODULES.filter((_, index) => row[index] === '-');
    expect(warnings(source, fullBody())).toEqual(notAsked.map((module) => `${paths[module]} not-asked`));
  });

  it('is told every missing field of every module at once', () => {
    const body = fullBody();
    delete body.customer.name;
    delete body.customer.address?.city;
    delete body.vehicles[0]?.horsepower;
    delete body.intent.horizon;
    body.intent.model = '  ';

    expect(problems('walk-in', body)).toEqual([
      'customer.name field-missing',
      'customer.address.city field-missing',
      'vehicles.0.horsepower field-missing',
      'intent.horizon field-missing',
      'intent.model field-missing',
    ]);
  });

  it('is told faults of form and missing modules in one answer', () => {
    const { collectedAt: _, usage: __, ...body } = fullBody();
    const wrong = { ...body, dealerID: 'D1', customer: { ...body.customer, nature: 'friend', phone: '123' } };

    const found = problems('insurer', wrong);

    expect(found).toEqual([
      'usage module-missing',
      'collectedAt malformed',
      'customer.nature malformed',
      ' malformed',
      'customer.phone not-a-telephone',
    ]);
  });

  it('is told what is wrong in both languages, in words by which it can be mended', () => {
    const { customer: _, collectedAt: __, ...body } = fullBody();

    const { value } = judgeRecord(auman2011, 'walk-in', { ...body, colour: 'red', networkId: 7 });

    const told = (value.verdict === 'incomplete' ? value.problems : []).map(
      ({ path, message, messageZh }) => [path, message, messageZh] as const,
    );
    expect(told).toEqual([
      ['customer', expect.stringContaining('name, phone'), expect.stringContaining('客户姓名、联系电话')],
      ['collectedAt', 'collectedAt: is missing', 'collectedAt：未填写'],
      ['networkId', 'networkId: must be text, in quotes', 'networkId：须为文字，加引号'],
      [
        'customer.nature',
        'customer.nature: is missing; one of own-brand, competitor, new',
        'customer.nature：未填写，可选：own-brand, competitor, new',
      ],
      ['', expect.stringContaining('"colour"'), expect.stringContaining('"colour"')],
    ]);
  });

  it.each([null, 'text', 7, [], {}])('that is %j is incomplete and does not throw', (body) => {
    expect(problems('walk-in', body).length).toBeGreaterThan(0);
  });

  it('that nests without end is judged, too', () => {
    const nested = JSON.parse(`{"usage":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);

    expect(problems('insurer', { ...fullBody(), ...nested })).toContain('usage malformed');
  });

  it('needs no vehicle wishes from a customer who has no need or does not know yet', () => {
    for (const horizon of ['none', 'uncertain'] as const) {
      expect(problems('walk-in', { ...fullBody(), intent: { horizon } })).toEqual([]);
    }
    expect(problems('walk-in', { ...fullBody(), intent: { horizon: '6-months' } })).toHaveLength(6);
  });

  it('with half an optional module is complete, with a warning for each field', () => {
    const body = { ...fullBody(), usage: { cargo: '煤炭', loan: '有' } };

    expect(problems('walk-in', body)).toEqual([]);
    expect(warnings('walk-in', body)).toEqual([
      'usage.loadTonnes field-missing',
      'usage.haulKm field-missing',
      'usage.insurance field-missing',
    ]);
  });

  it('without a level is a retail customer, and says by which rule', () => {
    const body = fullBody();
    delete body.customer.level;

    const { value, because } = judgeRecord(auman2011, 'walk-in', body);

    expect(value.verdict === 'complete' && value.record.customer.level).toBe('retail');
    expect(value.warnings.map(({ code }) => code)).toEqual(['level-assumed']);
    expect(because.map(({ rule }) => rule)).toEqual(['COL-11', 'O4']);
  });

  it('keeps an extension beside the number', () => {
    const body = fullBody();
    body.customer.phone = '0531-88887777转801';

    const { value } = judgeRecord(auman2011, 'walk-in', body);

    expect(value.verdict === 'complete' && value.record.customer).toMatchObject({
      phone: '+8653188887777',
      phoneExtension: '801',
    });
  });

  it('is explained without a word of personal data', () => {
    const body = fullBody();
    body.customer.phone = '13800138';

    const told = JSON.stringify(judgeRecord(auman2011, 'walk-in', body));

    expect(told).not.toMatch(/张三|13800138|经十路/);
  });
});
