import * as z from 'zod';
import { placeKey } from './place.ts';
import { postSchema, sideSchema } from './post.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { readTelephone } from './telephone.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const name = z.string().trim().min(1).max(100);

/** A region of the maker; leads and maker's staff belong to one. */
export const regionSchema = z.strictObject({ regionId: id, name });

/** A line of products that dealers are authorised for. */
export const productLineSchema = z.strictObject({ productLineId: id, name });

/** Where a dealer may sell: a whole province, or some of its cities. */
export const areaSchema = z.strictObject({ province: name, cities: z.array(name).min(1).optional() });

/** A dealer: `size` is its annual sales target in vehicles, `capable` whether it has marketing capability (ORG-07). */
export const dealerSchema = z.strictObject({
  dealerId: id,
  name,
  regionId: id,
  size: z.number().int().nonnegative(),
  productLines: z.array(id).min(1),
  areas: z.array(areaSchema).min(1),
  capable: z.boolean(),
  active: z.boolean(),
});

/** Days on which a person is away, both inclusive, local days `YYYY-MM-DD`. */
export const absenceSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

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
});

/** The whole organisation, as `PUT /organisation` takes it. */
export const organisationSchema = z.strictObject({
  regions: z.array(regionSchema).min(1),
  productLines: z.array(productLineSchema).min(1),
  dealers: z.array(dealerSchema).min(1),
  staff: z.array(staffSchema).min(1),
});

export type Area = z.infer<typeof areaSchema>;
export type Dealer = z.infer<typeof dealerSchema>;
export type Staff = z.infer<typeof staffSchema>;
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
  const parsed = organisationSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const path = issue.path.join('.');
      return { path, message: issue.message, messageZh: `${path || '内容'}格式错误` };
    });
    return { ok: false, problems };
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

/** Whether a dealer may sell at a place. A dealer of some cities does not hold a province whose city is unknown. */
export function holdsArea(
  dealer: Dealer,
  place: { readonly province?: string; readonly city?: string },
): boolean {
  const { province, city } = place;
  if (province === undefined) return false;
  return dealer.areas.some((area) => {
    if (placeKey(area.province) !== placeKey(province)) return false;
    if (area.cities === undefined) return true;
    return city !== undefined && area.cities.some((held) => placeKey(held) === placeKey(city));
  });
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
  for (const line of dealer.productLines) {
    if (organisation.productLines.some(({ productLineId }) => productLineId === line)) continue;
    const message = `there is no product line ${line}`;
    problems.push({ path: `${path}.productLines`, message, messageZh: `没有产品线${line}` });
  }
  const managers = organisation.staff.filter(
    (staff) => staff.dealerId === dealer.dealerId && staff.post === 'general-manager' && staff.active,
  );
  if (dealer.active && managers.length === 0) {
    const message = `the dealer ${dealer.dealerId} has no active general manager`;
    problems.push({ path, message, messageZh: `经销商${dealer.dealerId}没有在职总经理` });
  }
  return problems;
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
    if (to < from) add(`absences.${index}`, 'ends before it begins', '结束日期早于开始日期');
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
