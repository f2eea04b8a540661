import type * as z from 'zod';
import { HORIZON_ZH } from '../../domain/chinese-names.ts';
import { CONTACT_METHODS } from '../../domain/contact-methods.ts';
import { HORIZON_NAMES } from '../../domain/horizon-names.ts';
import { bestScript } from '../../domain/script-choice.ts';
import { renderScript, type ScriptValues } from '../../domain/script-text.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadTask } from '../store/task.ts';
import type { taskScript } from './schemas/task-page.ts';

/**
 * The call script that fits a task best, with its open places filled in for its reader: head office's or the dealer's own.
 * No script can hold a telephone or a street, so that it tells a reader nothing that the page itself hides.
 */
export async function scriptOf(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  task: Pick<LeadTask, 'kind' | 'methods'>,
  lead: Lead,
  staff: Staff,
  at: string,
): Promise<z.input<typeof taskScript> | undefined> {
  const { nature, level, intentClass, productLine, dealerId } = lead;
  const [ofAll, own] = await Promise.all([
    store.scripts.ofOwner(undefined, 'active'),
    store.scripts.ofOwner(dealerId, 'active'),
  ]);
  const methods = CONTACT_METHODS.filter((method) => task.methods.includes(method));
  const { value: script, because } = bestScript(rulebook, [...ofAll, ...own], {
    ...{ kind: task.kind, methods, nature, level, intentClass, productLine, dealerId },
  });
  if (script === undefined) return undefined;

  const { organisation } = await store.organisation.recent(at);
  const nameOf = (lines: readonly { readonly productLineId: string; readonly name: string }[]) =>
    lines.find(({ productLineId }) => productLineId === productLine)?.name;
  const values = (horizons: Readonly<Record<string, string>>): ScriptValues => ({
    customer: lead.customer.name,
    productLine: nameOf(organisation.productLines) ?? productLine,
    ...known('city', lead.customer.address?.city),
    ...known('horizon', lead.horizon === undefined ? undefined : horizons[lead.horizon]),
    ...known('dealer', organisation.dealers.find((dealer) => dealer.dealerId === dealerId)?.name),
    ...known('caller', organisation.staff.find(({ staffId }) => staffId === staff.staffId)?.name),
  });
  const { scriptId, version, titleZh, title, textZh, text } = script;
  return {
    ...{ scriptId, version, titleZh, title, because: [...because] },
    textZh: renderScript(textZh, values(HORIZON_ZH), 'zh'),
    ...(text !== undefined && { text: renderScript(text, values(HORIZON_NAMES), 'en') }),
  };
}

function known(name: keyof ScriptValues, value: string | undefined): ScriptValues {
  return value === undefined ? {} : { [name]: value };
}
