import * as z from 'zod';

/**
 * Where a dealer looks for customers: the fourteen columns of T5 in their order, then the three of NET-03 that T5 does
 * not list.
 */
export const NETWORK_SOURCES = [
  'vehicle-office',
  'transport-control',
  'insurer',
  'bank',
  'transport-company',
  'transport-association',
  'competitor-maker',
  'affiliation-company',
  'fleet',
  'it-system',
  'website',
  'informant',
  'past-customer',
  'tout',
  'service-outlet',
  'parts-outlet',
  'sub-outlet',
] as const;
/** A fixed network is developed by the quarter, a temporary one by the month (NET-01). */
export const NETWORK_KINDS = ['fixed', 'temporary'] as const;
/** National networks are the maker's to manage, regional ones a dealer's (NET-07). */
export const NETWORK_SCOPES = ['national', 'regional'] as const;
/** How often something is developed, planned or collected. */
export const RHYTHMS = ['month', 'quarter'] as const;
/** The grades of a network by the records of a quarter (T2), the biggest first. */
export const NETWORK_GRADES = ['A', 'B', 'C', 'D'] as const;
/** The tiers of a network by the truthfulness of its records (T3), the truest first. */
export const NETWORK_TIERS = [1, 2, 3] as const;
/** What an indicator of T4 is judged as. */
export const BANDS = ['excellent', 'fair', 'poor'] as const;
/** What a service provider sells beside its work: this maker's vehicles alone, or others' as well (T5). */
export const SERVICE_PROVIDERS = ['exclusive', 'non-exclusive'] as const;

export const networkSourceSchema = z.enum(NETWORK_SOURCES);
export const networkKindSchema = z.enum(NETWORK_KINDS);
export const networkScopeSchema = z.enum(NETWORK_SCOPES);
export const rhythmSchema = z.enum(RHYTHMS);
export const gradeSchema = z.enum(NETWORK_GRADES);
export const bandSchema = z.enum(BANDS);
export const serviceProviderSchema = z.enum(SERVICE_PROVIDERS);

export type NetworkSource = z.infer<typeof networkSourceSchema>;
export type NetworkKind = z.infer<typeof networkKindSchema>;
export type NetworkScope = z.infer<typeof networkScopeSchema>;
export type Rhythm = z.infer<typeof rhythmSchema>;
export type Grade = z.infer<typeof gradeSchema>;
export type Tier = (typeof NETWORK_TIERS)[number];
export type Band = z.infer<typeof bandSchema>;
export type ServiceProvider = z.infer<typeof serviceProviderSchema>;
