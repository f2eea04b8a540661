import * as z from 'zod';
import { formFaults } from './form-faults.ts';
import { serviceProviderSchema } from './network-source.ts';
import { postSchema, sideSchema } from './post.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { readTelephone } from './telephone.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Ids of dealers that fit into the names of a plan's executions, which hold at most 80 characters. */
export const LONGEST_DEALER_ID = 36;

const name = z.string().trim().min(1).max(100);

/** A region of the maker; leads and maker's staff belong to one. */
export const regionSchema = z.strictObject({ regionId: id, name });

/** A line of products that dealers are authorised for. */
export const productLineSchema = z.strictObject({ productLineId: id, name });

/** Where a dealer may sell: a whole province, or some of its cities. */
export const areaSchema = z.strictObject({ province: name, cities: z.array(name).min(1).optional() });

/** An authority for some areas and lines, from and to a local day `YYYY-MM-DD`, both inclusive; an end left out is open. */
export const authorisationSchema = z.strictObject({
  productLines: z.array(id).min(1),
  areas: z.array(areaSchema).min(1),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/**
 * A dealer: `size` is its annual sales target in vehicles, `capable` whether it has marketing capability (ORG-07). For
 * `productLines` in `areas` it is authorised always, for `authorisations` on their days (O32); it has one or the other.
 */
export const dealerSchema = z.strictObject({
  dealerId: id.max(LONGEST_DEALER_ID),
  name,
  regionId: id,
  size: z.number().int().nonnegative(),
  productLines: z.array(id).default([]),
  areas: z.array(areaSchema).default([]),
  authorisations: z.array(authorisationSchema).optional(),
  capable: z.boolean(),
  active: z.boolean(),
  /** Set for a service provider (服务商), which develops other networks than a dealer of its size (T5). */
  serviceProvider: serviceProviderSchema.optional(),
});

/** Why somebody is away, in classes. */
export const ABSENCE_REASONS = ['leave', 'sick', 'training', 'business-trip', 'other'] as const;

/** Days on which a person is away, both inclusive, local days `YYYY-MM-DD`; without an end, until further notice. */
export const absenceSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date().optional(),
  reason: z.enum(ABSENCE_REASONS).optional(),
});

/** Who stands in for a person while that one is away: always, or from and to a local day, both inclusive. */
export const deputySchema = z.strictObject({
  staffId: id,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** A person of a dealer or of the maker. */
export const staffSchema = z.strictObject({
  staffId: id,
  name,
  post: postSchema,
  side: sideSchema,
  dealerId: id.optional(),
  regionId: id.optional(),
  phone: z.string().min(1),
  email: z.email(),
  active: z.boolean(),
  absences: z.array(absenceSchema).default([]),
  /** Colleagues of the same dealer, or of the maker. */
  deputies: z.array(deputySchema).max(10).optional(),
  /** Days of the week on which the person works, 1 Monday to 7 Sunday; without them, as the working calendar says. */
  workingDays: z.array(z.int().min(1).max(7)).min(1).optional(),
  /** Single days that the person works or has off, whatever the week and the calendar say. */
  dayExceptions: z.array(z.strictObject({ date: z.iso.date(), works: z.boolean() })).optional(),
  /** So many open tasks are enough; without it, there is no limit. */
  capacity: z.int().min(0).max(10_000).optional(),
});

/** The whole organisation, as `PUT /organisation` takes it. */
export const organisationSchema = z.strictObject({
  regions: z.array(regionSchema).min(1),
  productLines: z.array(productLineSchema).min(1),
  dealers: z.array(dealerSchema).min(1),
  staff: z.array(staffSchema).min(1),
});

export type Area = z.infer<typeof areaSchema>;
export type Authorisation = z.infer<typeof authorisationSchema>;
export type Dealer = z.infer<typeof dealerSchema>;
export type Staff = z.infer<typeof staffSchema>;
export type Absence = z.infer<typeof absenceSchema>;
export type Organisation = z.infer<typeof organisationSchema>;

/** One thing wrong with an organisation. */
export interface OrganisationProblem {
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/** The organisation, or everything that is wrong with it. */
export type ParsedOrganisation =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly problems: readonly OrganisationProblem[] };

/** Reads an organisation and checks what its parts say of each other; reports every problem at once. */
export function parseOrganisation(rulebook: Rulebook, value: unknown): ParsedOrganisation {
  const parsed = organisationSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, problems: formFaults(parsed.error) };
  }
  const organisation = parsed.data;
  const problems = [
    ...duplicateIds(organisation),
    ...organisation.dealers.flatMap((dealer, index) =>
      dealerProblems(organisation, dealer, `dealers.${index}`),
    ),
    ...organisation.staff.flatMap((staff, index) =>
      staffProblems(rulebook, organisation, staff, `staff.${index}`),
    ),
    ...makerProblems(rulebook, organisation),
  ];
  return problems.length === 0 ? { ok: true, organisation } : { ok: false, problems };
}

/** Whether somebody can stand in for a person: a colleague of the same dealer, or of the maker in the same region. */
export function canDeputise(person: Staff, deputy: Staff): boolean {
  if (deputy.staffId === person.staffId || deputy.side !== person.side) return false;
  if (person.side === 'dealer') return deputy.dealerId === person.dealerId;
  return deputy.regionId === undefined || deputy.regionId === person.regionId;
}

function duplicateIds({ regions, productLines, dealers, staff }: Organisation): OrganisationProblem[] {
  const lists: [string, string[]][] = [
    ['regions', regions.map(({ regionId }) => regionId)],
    ['productLines', productLines.map(({ productLineId }) => productLineId)],
    ['dealers', dealers.map(({ dealerId }) => dealerId)],
    ['staff', staff.map(({ staffId }) => staffId)],
  ];
  return lists.flatMap(([list, ids]) =>
    ids.flatMap((each, index) =>
      ids.indexOf(each) < index
        ? [{ path: `${list}.${index}`, message: `the id ${each} stands twice`, messageZh: `编号${each}重复` }]
        : [],
    ),
  );
}

function dealerProblems(organisation: Organisation, dealer: Dealer, path: string): OrganisationProblem[] {
  const problems: OrganisationProblem[] = [];
  if (!organisation.regions.some(({ regionId }) => regionId === dealer.regionId)) {
    const message = `there is no region ${dealer.regionId}`;
    problems.push({ path: `${path}.regionId`, message, messageZh: `没有区域${dealer.regionId}` });
  }
  const unknownLines = (lines: readonly string[], where: string) => {
    for (const line of lines) {
      if (organisation.productLines.some(({ productLineId }) => productLineId === line)) continue;
      const message = `there is no product line ${line}`;
      problems.push({ path: `${where}.productLines`, message, messageZh: `没有产品线${line}` });
    }
  };
  unknownLines(dealer.productLines, path);
  dealer.authorisations?.forEach(({ productLines, from, to }, index) => {
    const where = `${path}.authorisations.${index}`;
    unknownLines(productLines, where);
    if (from === undefined || to === undefined || from <= to) return;
    problems.push({ path: where, message: 'ends before it begins', messageZh: '结束日期早于开始日期' });
  });
  problems.push(...emptyAuthority(dealer, path));
  const managers = organisation.staff.filter(
    (staff) => staff.dealerId === dealer.dealerId && staff.post === 'general-manager' && staff.active,
  );
  if (dealer.active && managers.length === 0) {
    const message = `the dealer ${dealer.dealerId} has no active general manager`;
    problems.push({ path, message, messageZh: `经销商${dealer.dealerId}没有在职总经理` });
  }
  return problems;
}

/** Areas and lines come together, and an active dealer has them or a dated authorisation. */
function emptyAuthority(dealer: Dealer, path: string): OrganisationProblem[] {
  const { areas, productLines, authorisations = [] } = dealer;
  if (areas.length > 0 !== productLines.length > 0) {
    const [missing, zh] = areas.length > 0 ? ['productLines', '产品线'] : ['areas', '区域'];
    const message = 'areas and productLines are given together, or neither of them';
    return [{ path: `${path}.${missing}`, message, messageZh: `授权${zh}不能为空` }];
  }
  if (areas.length > 0 || authorisations.length > 0) return [];
  const message = 'a dealer is authorised for something: areas with productLines, or authorisations';
  return [{ path: `${path}.authorisations`, message, messageZh: '经销商没有任何授权区域和产品线' }];
}

function staffProblems(
  rulebook: Rulebook,
  organisation: Organisation,
  staff: Staff,
  path: string,
): OrganisationProblem[] {
  const problems: OrganisationProblem[] = [];
  const add = (field: string, message: string, messageZh: string) =>
    problems.push({ path: `${path}.${field}`, message, messageZh });
  const side = rulebook.entries.posts.value.find(({ id: post }) => post === staff.post)?.side;
  if (side !== staff.side)
    add('side', `${staff.post} is a ${side} post`, `该岗位属于${side === 'maker' ? '厂家' : '经销商'}`);
  if (staff.side === 'dealer' && staff.dealerId === undefined)
    add('dealerId', 'dealer staff belong to a dealer', '经销商人员须注明经销商');
  if (staff.side === 'maker' && staff.dealerId !== undefined)
    add('dealerId', 'maker staff belong to no dealer', '厂家人员不属于经销商');
  if (
    staff.dealerId !== undefined &&
    !organisation.dealers.some(({ dealerId }) => dealerId === staff.dealerId)
  ) {
    add('dealerId', `there is no dealer ${staff.dealerId}`, `没有经销商${staff.dealerId}`);
  }
  if (
    staff.regionId !== undefined &&
    !organisation.regions.some(({ regionId }) => regionId === staff.regionId)
  ) {
    add('regionId', `there is no region ${staff.regionId}`, `没有区域${staff.regionId}`);
  }
  if (readTelephone(staff.phone)?.mobile !== true)
    add('phone', 'is not a mobile telephone, so no SMS can reach it', '不是手机号，无法接收短信');
  staff.absences.forEach(({ from, to }, index) => {
    if (to !== undefined && to < from)
      add(`absences.${index}`, 'ends before it begins', '结束日期早于开始日期');
  });
  staff.deputies?.forEach(({ staffId, from, to }, index) => {
    const deputy = organisation.staff.find((person) => person.staffId === staffId);
    if (deputy === undefined || !canDeputise(staff, deputy))
      add(`deputies.${index}`, 'is no colleague who could do the work', '代理人须为同一单位的同事');
    if (from !== undefined && to !== undefined && to < from)
      add(`deputies.${index}`, 'ends before it begins', '结束日期早于开始日期');
  });
  return problems;
}

/** Work that nobody at a dealer can do must find somebody at the maker. */
function makerProblems(rulebook: Rulebook, { staff }: Organisation): OrganisationProblem[] {
  return (['customer-marketing-head', 'information-processor', 'market-dept-manager'] as const)
    .filter((post) => !staff.some((person) => person.post === post && person.active))
    .map((post) => ({
      path: 'staff',
      message: `nobody active has the post ${post}`,
      messageZh: `没有在职的${rulebook.entries.posts.value.find((known) => known.id === post)?.nameZh}`,
    }));
}
