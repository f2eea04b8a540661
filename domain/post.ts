import * as z from 'zod';

/** The posts that hold or see leads, on the dealer's side and on the maker's side. */
export const POSTS = [
  'general-manager',
  'brand-manager',
  'customer-manager',
  'marketing-manager',
  'marketing-consultant',
  'pre-sales-revisit-clerk',
  'promotion-plan-clerk',
  'information-channel-clerk',
  'information-clerk',
  'salesperson',
  'customer-marketing-head',
  'information-processor',
  'sales-channel',
  'marketing-communication',
  'service-centre',
  'region-manager',
  'market-dept-manager',
  'series-sales',
  'maker-salesperson',
] as const;
/** The two sides of the network: the dealers, and the maker of the trucks. */
export const SIDES = ['dealer', 'maker'] as const;

export const postSchema = z.enum(POSTS);
export const sideSchema = z.enum(SIDES);

/** A post of the organisation, by id; names and ranks stand in the rulebook. */
export type Post = z.infer<typeof postSchema>;
export type Side = z.infer<typeof sideSchema>;
