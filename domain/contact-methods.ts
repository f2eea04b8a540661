import * as z from 'zod';

/** The ways in which a customer is contacted, as T11 lists them. */
export const CONTACT_METHODS = [
  'phone',
  'door-visit',
  'invite-to-shop',
  'promotion-meeting',
  'thank-you-party',
  'sms',
  'letter',
  'mail',
] as const;
export const contactMethodSchema = z.enum(CONTACT_METHODS);
export type ContactMethod = z.infer<typeof contactMethodSchema>;

/** Why a customer was lost; the rulebook names the classes (LSF-09). */
export const LOST_REASONS = [
  'price',
  'competitor-product',
  'financing',
  'delivery-time',
  'no-need-any-more',
  'not-reachable',
  'other',
] as const;
export const lostReasonSchema = z.enum(LOST_REASONS);
export type LostReason = z.infer<typeof lostReasonSchema>;
