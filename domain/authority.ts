import { localDate } from './calendar.ts';
import type { Area, Authorisation, Dealer, Organisation } from './organisation.ts';
import { placeKey } from './place.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Where something is, as far as it is known. */
export interface Place {
  readonly province?: string | undefined;
  readonly city?: string | undefined;
}

/** How a record lies to a dealer: in its area and line, or outside one of them, or both. */
export type Standing = 'own' | 'cross-region' | 'cross-line' | 'cross-region-and-line';

/**
 * What a dealer is authorised for, ever (O32): the plain lists, which hold always, and the dated authorisations. Days are
 * local days `YYYY-MM-DD`, both inclusive; an end that is left out is open.
 */
export function authorisationsOf({ areas, productLines, authorisations = [] }: Dealer): Authorisation[] {
  const always = areas.length > 0 && productLines.length > 0 ? [{ areas, productLines }] : [];
  return [...always, ...authorisations];
}

/** The authorisations of a dealer that are in force at an instant. */
export function authorisationsAt(rulebook: Rulebook, dealer: Dealer, at: string): Authorisation[] {
  const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
  return authorisationsOf(dealer).filter(
    ({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to),
  );
}

/** Whether a dealer may sell something at a place at an instant. One of some cities does not hold an unknown city. */
export function holdsArea(rulebook: Rulebook, dealer: Dealer, place: Place, at: string): boolean {
  return authorisationsAt(rulebook, dealer, at).some(({ areas }) => liesIn(areas, place));
}

/** How a record lies to a dealer at an instant (PRO-09, PRO-11). Area and line must belong to one authorisation. */
export function standingOf(
  rulebook: Rulebook,
  dealer: Dealer,
  record: Place & { readonly productLine: string },
  at: string,
): Standing {
  const inForce = authorisationsAt(rulebook, dealer, at);
  const here = inForce.filter(({ areas }) => liesIn(areas, record));
  if (here.some(({ productLines }) => productLines.includes(record.productLine))) return 'own';
  if (here.length > 0) return 'cross-line';
  const line = inForce.some(({ productLines }) => productLines.includes(record.productLine));
  return line ? 'cross-region' : 'cross-region-and-line';
}

/**
 * The active dealer authorised for a place and a line at an instant; among several a capable one, then the bigger, then by
 * id (PRO-18). `except` leaves a dealer out, such as one that gives its leads away.
 */
export function authorisedDealer(
  rulebook: Rulebook,
  organisation: Organisation,
  wanted: Place & { readonly productLine: string; readonly at: string; readonly except?: string },
): Dealer | undefined {
  return organisation.dealers
    .filter(
      (dealer) =>
        dealer.active &&
        dealer.dealerId !== wanted.except &&
        standingOf(rulebook, dealer, wanted, wanted.at) === 'own',
    )
    .toSorted(
      (a, b) =>
        Number(b.capable) - Number(a.capable) || b.size - a.size || (a.dealerId < b.dealerId ? -1 : 1),
    )[0];
}

function liesIn(areas: readonly Area[], { province, city }: Place): boolean {
  if (province === undefined) return false;
  return areas.some((area) => {
    if (placeKey(area.province) !== placeKey(province)) return false;
    if (area.cities === undefined) return true;
    return city !== undefined && area.cities.some((held) => placeKey(held) === placeKey(city));
  });
}
