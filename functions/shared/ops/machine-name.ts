import { type MachineName, machines } from '../../../workflows/machines.ts';

/** Every machine, in the order in which a lead meets them. */
export const MACHINE_NAMES = Object.keys(machines) as [MachineName, ...MachineName[]];

/** The machine and the name of an execution in its ARN; nothing for an execution of a machine that is not ours. */
export function executionInArn(
  arn: string,
): { readonly machine: MachineName; readonly name: string } | undefined {
  const [, , service, , , kind, stateMachine = '', name] = arn.split(':');
  const machine = MACHINE_NAMES.find((each) => stateMachine === `leadpath-${each}`);
  if (service !== 'states' || kind !== 'execution' || machine === undefined || name === undefined) {
    return undefined;
  }
  return { machine, name };
}

/** The lead and the episode that the name of an execution begins with; nothing for those of plans and withdrawals. */
export function leadInName(name: string): { readonly leadId: string; readonly episode: number } | undefined {
  const [, leadId, episode] = /^(L[0-9A-Z]{12})-(\d+)(?:-|$)/.exec(name) ?? [];
  return leadId === undefined ? undefined : { leadId, episode: Number(episode) };
}
