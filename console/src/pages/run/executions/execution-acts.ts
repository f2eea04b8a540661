import type { Api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.d.ts';
import { type Act, NotDoneError } from '../../../parts/act-dialog.tsx';
import type { Words } from '../../../words/language.tsx';
import { type MachineName, words } from './words.ts';

type Answer = components['schemas']['OpsAnswer'];

/** Which execution of which machine. */
export interface ExecutionName {
  readonly machine: MachineName;
  readonly name: string;
}

/** Takes failed executions up again where they stopped. */
export function redriveAct(api: Api, items: readonly ExecutionName[]): Act<ExecutionName> {
  return {
    ...{ name: words.redrive, effect: words.redriveEffect, items, nameOf: ({ name }) => name },
    perform: async ({ machine, name }, reason) => {
      const body = { executions: [{ machine, name }], reason };
      const { data } = await api.fetch.POST('/ops/executions/redrive', { body });
      return outcomeOf(data);
    },
  };
}

/** Stops running executions. */
export function stopAct(api: Api, items: readonly ExecutionName[]): Act<ExecutionName> {
  return {
    ...{ name: words.stop, effect: words.stopEffect, items, nameOf: ({ name }) => name, isGrave: true },
    perform: async ({ machine, name }, reason) => {
      const body = { executions: [{ machine, name }], reason };
      const { data } = await api.fetch.POST('/ops/executions/stop', { body });
      return outcomeOf(data);
    },
  };
}

/** Starts the paths of leads again from their records. */
export function restartAct(api: Api, leadIds: readonly string[]): Act<string> {
  return {
    ...{
      name: words.restart,
      effect: words.restartEffect,
      items: leadIds,
      nameOf: (id) => id,
      isGrave: true,
    },
    perform: async (id, reason) => {
      const params = { path: { leadId: id } };
      const body = { reason, stopRunning: true };
      const { data } = await api.fetch.POST('/ops/leads/{leadId}/restart-path', { params, body });
      return outcomeOf(data);
    },
  };
}

/** What an act came to for the one thing it was done to. @throws NotDoneError when it was refused */
export function outcomeOf(answer: Answer | undefined): Words | undefined {
  if (answer === undefined) return undefined;
  const [outcome] = answer.outcomes;
  if (outcome?.whyText !== undefined)
    throw new NotDoneError({ zh: outcome.whyTextZh ?? outcome.whyText, en: outcome.whyText });
  return { zh: answer.effectZh, en: answer.effect };
}
