import { type Due, promotionDue, revisitDue } from './deadlines.ts';
import type { Decision, Reason } from './decision.ts';
import { routeOnIntentChange } from './interrupting-routes.ts';
import type { Horizon, LeadStatus, Level, Stage } from './lead.ts';
import { cite } from './reasons.ts';
import { routeAfterMaintenance } from './routing.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';

/** Where a lead stands when somebody hears that its customer wants to buy at another time. */
export interface IntentScene {
  readonly stage: Stage;
  readonly status: LeadStatus;
  readonly level: Level;
  /** What was known before. */
  readonly before?: Horizon | undefined;
  readonly horizon: Horizon;
  readonly at: string;
}

/**
 * `rerouted`: the lead goes to a stage at once, and a new deadline runs. `noted`: the record is still being verified, and
 * the intent counts when it is. `unchanged`: it was known, or changes nothing. `over`: nobody works on the lead any more.
 */
export type IntentVerdict =
  | { readonly verdict: 'rerouted'; readonly to: RouteTarget; readonly due: Due }
  | { readonly verdict: 'noted' }
  | { readonly verdict: 'unchanged' }
  | { readonly verdict: 'over' };

/** What a change of the intent means for a lead, wherever it stands (O21): also while it rests and during care after a sale. */
export function judgeIntentChange(rulebook: Rulebook, scene: IntentScene): Decision<IntentVerdict> {
  const { stage, status, before, horizon } = scene;
  const inputs = { stage, status, before: before ?? null, horizon };
  const said = (verdict: 'noted' | 'unchanged' | 'over', text: string, textZh: string) => ({
    value: { verdict } as IntentVerdict,
    because: [cite(rulebook, 'intent-change', inputs, text, textZh)],
  });
  if (status === 'archived' || status === 'lost' || stage === 'ended')
    return said('over', 'The lead is over: report the customer anew.', '该线索已结束，请重新录入客户信息。');

  if (stage === 'maintenance') {
    if (horizon === 'none')
      return said(
        'unchanged',
        'The customer has bought and needs no other vehicle: care goes on.',
        '暂无新需求，继续关系维系。',
      );
    const { value, because } = routeAfterMaintenance(rulebook, { outcome: 'new-need', horizon });
    return rerouted(rulebook, scene, value, because);
  }
  if (before === horizon)
    return said('unchanged', 'This intent was known already: nothing changes.', '意向未变，无需调整。');
  if (stage === 'collection' || stage === 'verification')
    return said(
      'noted',
      'The record is being verified; the intent counts when it is.',
      '信息核实中，核实后按新意向处理。',
    );
  const { value, because } = routeOnIntentChange(rulebook, { stage, horizon });
  return rerouted(rulebook, scene, value, because);
}

function rerouted(
  rulebook: Rulebook,
  { level, horizon, at }: IntentScene,
  { next, status }: RouteTarget,
  because: readonly Reason[],
): Decision<IntentVerdict> {
  const due = (next === 'promotion' ? promotionDue : revisitDue)(rulebook, { level, horizon, from: at });
  return {
    value: { verdict: 'rerouted', to: { next, status }, due: due.value },
    because: [...because, ...due.because],
  };
}
