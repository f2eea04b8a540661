import { describe, expect, it } from 'vitest';
import { recordBodySchema } from '../../../domain/lead.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { Problem } from '../../../functions/shared/problem.ts';
import { contentTypeOf, readLeadBody } from '../../../functions/shared/read-lead-body.ts';
import { adfText } from '../api/adf-text.ts';

const read = (body: string | Buffer, type: string | undefined) =>
  readLeadBody(auman2011, Buffer.from(body), type);
const adf = (change: readonly (readonly [string, string])[] = []) => read(adfText(change), 'application/xml');

function unreadable(body: string | Buffer, type: string | undefined): Problem {
  try {
    read(body, type);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('it was read');
}

describe('a body', () => {
  it.each([undefined, 'application/json', 'application/json; charset=UTF-8', 'application/vnd.lead+json'])(
    'of the type %s is read as JSON',
    (type) => {
      expect(read('{"a":"王"}', type)).toEqual({ body: { a: '王' }, faults: [], warnings: [] });
    },
  );

  it('of JSON is read without the fields that say nothing, as senders fill them who have nothing to tell', () => {
    const { body } = read('{"dealerId":"D1 ","networkId":"","usage":null}', 'application/json');

    expect(body).toEqual({ dealerId: 'D1' });
  });

  it.each(['application/xml', 'text/xml; charset="utf-8"', 'application/x-adf+xml', 'Application/XML'])(
    'of the type %s is read as ADF',
    (type) => {
      expect(read(adfText(), type).body).toMatchObject({ dealerId: 'D1' });
    },
  );

  it.each([
    ['{"a":', undefined, 'body'],
    ['', 'application/json', 'body'],
    ['<adf>', 'application/xml', 'body'],
    ['{}', 'application/xml', 'body'],
    ['<adf/><adf/>', 'application/xml', 'body'],
    [`${'<a>'.repeat(500)}${'</a>'.repeat(500)}`, 'application/xml', 'body'],
    ['<adf><__proto__/></adf>', 'application/xml', 'body'],
    ['{}', 'text/plain', 'content-type'],
    ['{}', 'application/json; charset=gb18030', 'content-type'],
    [Buffer.from([0x7b, 0xd5, 0xc5]), 'application/json', 'body'],
  ])('that is %s of the type %s cannot be read, by its %s', (body, type, path) => {
    const problem = unreadable(body, type);

    expect(problem.kind).toBe('quarantined');
    expect(problem.errors).toMatchObject([{ path }]);
  });

  it('with a document type is refused by name, so that no entity of its own is ever expanded', () => {
    const bomb =
      '<!DOCTYPE adf [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><adf>&a;&x;</adf>';

    const problem = unreadable(bomb, 'application/xml');

    expect(problem.errors[0]?.message).toContain('DOCTYPE');
  });

  it('that was mended is XML when it begins with an angle bracket, and JSON otherwise', () => {
    expect(contentTypeOf('\n <adf/>')).toBe('application/xml');
    expect(contentTypeOf('{}')).toBe('application/json');
  });
});

describe('an ADF document', () => {
  it('becomes the body of a record, without its comments', () => {
    const { body, faults, warnings } = adf();

    expect(recordBodySchema.parse(body)).toEqual({
      dealerId: 'D1',
      productLine: 'line-5',
      collectedAt: '2026-03-02T01:30:00Z',
      networkId: 'N7',
      customer: {
        name: '张伟',
        phone: '+86 138 1234 5678',
        address: { province: '河北省', city: '石家庄市', detail: '中山路1号 三楼' },
        nature: 'own-brand',
        level: 'retail',
      },
      vehicles: [
        {
          brand: '解放',
          model: 'J6P 领航版',
          quantity: 3,
          function: '牵引车',
          horsepower: 380,
          bodySpec: '平板',
        },
      ],
      intent: {
        horizon: '2-weeks',
        brand: '欧曼',
        model: 'GTL',
        quantity: 2,
        function: '牵引车',
        horsepower: 460,
        bodySpec: '13米仓栅',
      },
    });
    expect([faults, warnings]).toEqual([[], []]);
    expect(JSON.stringify(body)).not.toMatch(/红色|回电/);
  });

  it('may carry escaped characters and sections of plain text', () => {
    const { body } = adf([
      ['<name part="first">伟</name>', ''],
      ['<name part="last">张</name>', '<name part="full">&#x5F20;&#20255; &amp; <![CDATA[<子>]]></name>'],
    ]);

    expect(body).toMatchObject({ customer: { name: '张伟 & <子>' } });
  });

  it.each([
    ['2026-03-02T09:30:00', '2026-03-02T01:30:00Z', 'offset'],
    ['2026-03-02', '2026-03-01T16:00:00Z', 'midnight'],
    ['Mon, 2 Mar 2026 09:30:00 +0800', '2026-03-02T01:30:00Z', undefined],
  ])('with the date %s is collected at %s', (written, collectedAt, assumed) => {
    const { body, faults, warnings } = adf([['2026-03-02T09:30:00+08:00', written]]);

    expect(body).toMatchObject({ collectedAt });
    expect(faults).toEqual([]);
    expect(warnings.map(({ message }) => message)).toEqual(
      assumed === undefined ? [] : [expect.stringContaining(assumed)],
    );
  });

  it('with a date that is none is at fault there, and nothing is stored in its place', () => {
    const { body, faults } = adf([['2026-03-02T09:30:00+08:00', '2026-02-30']]);

    expect(body).not.toHaveProperty('collectedAt');
    expect(faults).toMatchObject([{ path: 'collectedAt' }]);
  });

  it('with two prospects is refused by name', () => {
    const { faults } = adf([['</prospect>', '</prospect><prospect/>']]);

    expect(faults).toMatchObject([{ path: 'prospect', message: expect.stringContaining('2 prospects') }]);
  });

  it('that is another kind of XML is refused by name', () => {
    const { faults } = read('<order><prospect/></order>', 'text/xml');

    expect(faults).toMatchObject([{ path: 'prospect', message: expect.stringContaining('not ADF') }]);
  });

  it('names an id of ours that does not exist, and one that is told in two ways', () => {
    const { faults } = adf([
      ['<id source="leadpath:level">retail</id>', '<id source="leadpath:rank">1</id>'],
    ]);
    const twice = adf([['<vendor>', '<vendor><id source="leadpath:product-line">line-6</id>']]);

    expect(faults).toMatchObject([{ path: 'id', message: expect.stringContaining('leadpath:level') }]);
    expect(twice.faults).toMatchObject([{ path: 'id', message: expect.stringContaining('twice') }]);
  });

  it('takes the dealer from our own id before that of the vendor', () => {
    const { body } = adf([['<vendor>', '<vendor><id source="leadpath:dealer">D2</id>']]);

    expect(body).toMatchObject({ dealerId: 'D2' });
  });

  it('warns of a second vehicle that is wanted, and names an interest that it does not know', () => {
    const second = adf([['<customer>', '<vehicle interest="lease"><make>X</make></vehicle><customer>']]);
    const unknown = adf([['interest="trade-in"', 'interest="borrow"']]);

    expect(second.warnings).toMatchObject([{ path: 'intent', code: 'not-stored' }]);
    expect(unknown.faults).toMatchObject([{ path: 'vehicles' }]);
  });

  it('leaves a number that is none as it is written, for the form of the record to refuse', () => {
    const { body } = adf([['leadpath:quantity">2<', 'leadpath:quantity">two<']]);

    expect(body).toMatchObject({ intent: { quantity: 'two' } });
    expect(recordBodySchema.safeParse(body).success).toBe(false);
  });

  it.each([
    ['customer.phone', 'customer/contact/phone'],
    ['customer.level', 'id source="leadpath:level"'],
    ['vehicles.0.horsepower', 'vehicle/id source="leadpath:horsepower"'],
    ['intent', 'vehicle interest="buy"'],
    ['usage.haulKm', 'id source="leadpath:haul-km"'],
    ['somewhere', undefined],
  ])('says where %s stands in it', (path, place) => {
    expect(adf().placeOf?.(path)).toBe(place);
  });
});
