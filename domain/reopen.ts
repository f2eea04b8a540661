import type { Decision } from './decision.ts';
import type { LeadStatus } from './lead.ts';
import { cite } from './reasons.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';

/**
 * Where a lead goes whose customer its dealer reports anew: the record is not saved twice (PRO-07), but a path that is
 * over begins again with what the new record says. One that goes on or rests is left alone.
 */
export function routeReopened(
  rulebook: Rulebook,
  { status }: { readonly status: LeadStatus },
): Decision<RouteTarget | undefined> {
  const over = status === 'archived' || status === 'lost';
  const [text, textZh] = over
    ? ['The lead was over: it is taken up again with the new record.', '原信息已结束，按新信息重新跟进。']
    : ['The lead is still followed up.', '原信息仍在跟进中。'];
  const because = [cite(rulebook, 'reopened-record', { status }, text, textZh)];
  return { value: over ? rulebook.entries['reopened-record'].value : undefined, because };
}
