import * as z from 'zod';
import { postSchema, sideSchema } from '../../domain/post.ts';

/** The claims of a Cognito id token that say who somebody is; all values are texts. */
const claimsSchema = z.object({
  'cognito:username': z.string().min(1),
  'custom:side': sideSchema,
  'custom:post': postSchema,
  'custom:dealer': z.string().optional(),
  'custom:region': z.string().optional(),
});

/** A member of staff as the token tells: dealers' staff always have a dealer, the maker's field staff a region. */
export interface Staff {
  readonly staffId: string;
  readonly side: z.infer<typeof sideSchema>;
  readonly post: z.infer<typeof postSchema>;
  readonly dealerId?: string;
  readonly regionId?: string;
}

/** Reads who somebody is; `undefined` when the claims do not name a side and a post, or a dealer's person no dealer. */
export function staffFromClaims(claims: unknown): Staff | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;

  const { data } = parsed;
  const dealerId = data['custom:dealer'] || undefined;
  const regionId = data['custom:region'] || undefined;
  if (data['custom:side'] === 'dealer' && dealerId === undefined) return undefined;
  return {
    staffId: data['cognito:username'],
    side: data['custom:side'],
    post: data['custom:post'],
    ...(dealerId !== undefined && { dealerId }),
    ...(regionId !== undefined && { regionId }),
  };
}
