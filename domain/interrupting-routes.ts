import { STAGE_ZH } from './chinese-names.ts';
import type { Decision } from './decision.ts';
import { intentClass } from './intent-class.ts';
import type { Horizon, LeadStatus, Stage } from './lead.ts';
import { cite } from './reasons.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';

/** Route of a lead whose intent changes while it waits in revisit or promotion (O21): at once, with a new deadline. */
export function routeOnIntentChange(
  rulebook: Rulebook,
  { stage, horizon }: { readonly stage: 'revisit' | 'promotion'; readonly horizon: Horizon },
): Decision<{ readonly next: Stage; readonly status: LeadStatus; readonly horizon: Horizon }> {
  const { next, status } = rulebook.entries['screening-route'].value[intentClass(rulebook, horizon)];
  const inputs = { stage, horizon, next };
  const text = `The intent changed to ${horizon} while the lead waited in ${stage}: it goes to ${next} at once.`;
  const textZh = `客户意向变更，立即转入${STAGE_ZH[next]}环节并重新计时。`;
  return {
    value: { next, status, horizon },
    because: [cite(rulebook, 'intent-change', inputs, text, textZh)],
  };
}

/** Route of a lead whose purchase is reported from outside, whatever it waits for (REL-02). */
export function routeOnPurchase(
  rulebook: Rulebook,
  { stage }: { readonly stage: Stage },
): Decision<RouteTarget> {
  const text = `A purchase was reported while the lead was in ${stage}: relationship maintenance begins.`;
  const because = [
    cite(rulebook, 'promotion-bought-route', { stage }, text, '客户已购车，转入关系维系环节。'),
  ];
  return { value: rulebook.entries['promotion-bought-route'].value, because };
}
