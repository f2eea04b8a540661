import type { Organisation } from '../../../domain/organisation.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadTask } from '../../../functions/store/task.ts';

/** An organisation of two dealers in one region, enough people to climb a ladder, and the maker's posts. */
export const organisation: Organisation = {
  regions: [{ regionId: 'north', name: '华北大区' }],
  productLines: [{ productLineId: 'line-5', name: '5系' }],
  dealers: [
    {
      dealerId: 'D1',
      name: '一号店',
      regionId: 'north',
      size: 500,
      productLines: ['line-5'],
      areas: [{ province: '河北省' }],
      capable: true,
      active: true,
    },
    {
      dealerId: 'D2',
      name: '二号店',
      regionId: 'north',
      size: 200,
      productLines: ['line-5'],
      areas: [{ province: '山西省' }],
      capable: true,
      active: true,
    },
  ],
  staff: [
    person('d1-gm', 'general-manager', 'D1'),
    person('d1-bm', 'brand-manager', 'D1'),
    person('d1-cm', 'customer-manager', 'D1'),
    person('d1-mc', 'marketing-consultant', 'D1'),
    person('d1-ic', 'information-clerk', 'D1'),
    person('d2-gm', 'general-manager', 'D2'),
    person('d2-mc', 'marketing-consultant', 'D2'),
    person('hq-head', 'customer-marketing-head'),
    person('hq-ip', 'information-processor'),
    person('hq-mdm', 'market-dept-manager'),
  ],
};

function person(
  staffId: string,
  post: Organisation['staff'][number]['post'],
  dealerId?: string,
): Organisation['staff'][number] {
  return {
    staffId,
    name: `Person ${staffId}`,
    post,
    side: dealerId === undefined ? 'maker' : 'dealer',
    ...(dealerId === undefined ? {} : { dealerId }),
    phone: '+8613900000001',
    email: `${staffId}@example.com`,
    active: true,
    absences: [],
  };
}

/** A retail lead of D1 that stands at verification, as intake leaves it; `change` says what matters. */
export function lead(change: Partial<Lead> = {}): Lead {
  return {
    leadId: 'L000000000001',
    dealerId: 'D1',
    enteredByDealerId: 'D1',
    regionId: 'north',
    productLine: 'line-5',
    source: 'walk-in',
    phoneKey: '+8613812345678',
    customer: {
      name: '张伟',
      phone: '+8613812345678',
      address: { province: '河北省', city: '石家庄市', detail: '中山路1号' },
      nature: 'own-brand',
      level: 'retail',
    },
    nature: 'own-brand',
    level: 'retail',
    intentClass: 'over-1-month',
    horizon: '2-months',
    stage: 'verification',
    status: 'open',
    stageSince: '2026-03-01T02:00:00.000Z',
    episode: 0,
    attempts: [],
    notDoneRounds: 0,
    createdAt: '2026-03-01T02:00:00.000Z',
    version: 0,
    ...change,
  };
}

/** A revisit of that lead that waits for its owner; `change` says what matters. */
export function task(change: Partial<LeadTask> = {}): LeadTask {
  return {
    taskId: 'L000000000001-1-1-revisit-1',
    leadId: 'L000000000001',
    dealerId: 'D1',
    regionId: 'north',
    ownerId: 'd1-mc',
    ownerPost: 'marketing-consultant',
    informed: [],
    kind: 'revisit',
    attempt: 1,
    since: '2026-03-01T02:00:00.000Z',
    handedOutAt: '2026-03-01T02:00:01.000Z',
    dueAt: '2026-03-21T15:59:59Z',
    status: 'waiting',
    ladder: [],
    nextStep: 0,
    nextAt: '2026-03-20T01:00:00Z',
    because: [],
    methods: [],
    checklist: [],
    version: 0,
    ...change,
  };
}
