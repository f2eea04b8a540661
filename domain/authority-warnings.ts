import { authorisationsAt, authorisationsOf } from './authority.ts';
import type { Dealer, Organisation } from './organisation.ts';
import { placeKey } from './place.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Something in the dealers' authority that is allowed and that head office should know. */
export interface AuthorityWarning {
  readonly kind: 'overlap' | 'gap';
  readonly rule: string;
  readonly productLineId: string;
  readonly province: string;
  /** The dealers that share an authority; empty for a gap. */
  readonly dealerIds: readonly string[];
  readonly message: string;
  readonly messageZh: string;
}

/** One dealer's authority for one line in one province; without cities, for the whole province. */
interface Grant {
  readonly dealerId: string;
  readonly cities: readonly string[] | undefined;
  readonly from: string;
  readonly to: string;
}

/** Before and after every day that can be written. */
const [ALWAYS_BEFORE, ALWAYS_AFTER] = ['0000-00-00', '9999-99-99'];

/**
 * Where two active dealers hold the same place and line on the same day, so that the order of PRO-18 decides between them;
 * and where a province has dealers, but none in force at the instant for one of the lines (O33).
 */
export function authorityWarnings(
  rulebook: Rulebook,
  { dealers, productLines }: Organisation,
  at: string,
): AuthorityWarning[] {
  const active = dealers.filter((dealer) => dealer.active);
  const provinces = new Map<string, string>();
  for (const dealer of active) {
    for (const { areas } of authorisationsOf(dealer)) {
      for (const { province } of areas) {
        const key = placeKey(province);
        if (!provinces.has(key)) provinces.set(key, province);
      }
    }
  }
  const lines = productLines.map(({ productLineId }) => productLineId);
  return [...provinces].flatMap(([key, province]) =>
    lines.flatMap((productLineId) => {
      const shared = sharing(active.flatMap((dealer) => grantsOf(dealer, key, productLineId)));
      const held = active.some((dealer) =>
        authorisationsAt(rulebook, dealer, at).some(
          ({ areas, productLines: ofGrant }) =>
            ofGrant.includes(productLineId) && areas.some((area) => placeKey(area.province) === key),
        ),
      );
      return [
        ...(shared.length === 0 ? [] : [overlap(rulebook, { productLineId, province }, shared)]),
        ...(held ? [] : [gap(rulebook, { productLineId, province })]),
      ];
    }),
  );
}

function grantsOf(dealer: Dealer, province: string, line: string): Grant[] {
  return authorisationsOf(dealer).flatMap(({ areas, productLines, from, to }) =>
    productLines.includes(line)
      ? areas
          .filter((area) => placeKey(area.province) === province)
          .map(({ cities }) => ({
            dealerId: dealer.dealerId,
            cities: cities?.map(placeKey),
            from: from ?? ALWAYS_BEFORE,
            to: to ?? ALWAYS_AFTER,
          }))
      : [],
  );
}

/** The ids of all dealers whose authority meets that of another one. */
function sharing(grants: readonly Grant[]): string[] {
  const ids = grants
    .filter((one) => grants.some((other) => one.dealerId !== other.dealerId && meet(one, other)))
    .map(({ dealerId }) => dealerId);
  return [...new Set(ids)].sort();
}

function meet(one: Grant, other: Grant): boolean {
  if (one.from > other.to || other.from > one.to) return false;
  if (one.cities === undefined || other.cities === undefined) return true;
  const { cities } = other;
  return one.cities.some((city) => cities.includes(city));
}

interface Where {
  readonly productLineId: string;
  readonly province: string;
}

function overlap(
  { entries }: Rulebook,
  { productLineId, province }: Where,
  dealerIds: readonly string[],
): AuthorityWarning {
  const { rule } = entries['dispatch-order'].source;
  const who = dealerIds.join(', ');
  const message = `${who} are authorised for ${productLineId} in ${province} at the same time: records go to the capable one, then the bigger one`;
  const messageZh = `${province}的${productLineId}同时授权给${dealerIds.join('、')}，按行销能力、规模顺序分派`;
  return { kind: 'overlap', rule, productLineId, province, dealerIds, message, messageZh };
}

function gap({ entries }: Rulebook, { productLineId, province }: Where): AuthorityWarning {
  const { rule } = entries['no-authorised-dealer'].source;
  const message = `nobody is authorised for ${productLineId} in ${province}: its records wait at head office`;
  const messageZh = `${province}没有${productLineId}的授权经销商，信息由客户营销部暂存`;
  return { kind: 'gap', rule, productLineId, province, dealerIds: [], message, messageZh };
}
