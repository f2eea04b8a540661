import type { RecordBody } from '../../domain/lead.ts';

const vehicle = {
  brand: '欧曼',
  model: 'ETX',
  quantity: 2,
  function: '牵引车',
  horsepower: 380,
  bodySpec: '6x4',
};

/** A body with all four modules filled. */
export function fullBody(): Required<Omit<RecordBody, 'networkId'>> {
  return {
    dealerId: 'D1',
    productLine: 'tractor',
    collectedAt: '2011-05-04T10:00:00+08:00',
    customer: {
      name: '张三',
      phone: '138 0013 8000',
      address: { province: '山东省', city: '济南市', district: '历下区', detail: '经十路1号' },
      nature: 'competitor',
      level: 'major',
    },
    vehicles: [{ ...vehicle }],
    usage: { cargo: '煤炭', loadTonnes: 40, haulKm: 600, loan: '无', insurance: '平安' },
    intent: { horizon: '2-weeks', ...vehicle },
  };
}
