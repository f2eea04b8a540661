import { type Definition, regionsOf, type State, transitionsOf } from '../../../workflows/definition.ts';
import { stateNameZh } from '../../../workflows/state-names-zh.ts';

/** What a state does, as a drawing tells states apart. */
export type StateLook = 'question' | 'outcome' | 'failure' | 'waiting' | 'machine' | 'step' | 'items';

/** A state of a machine, as a page draws it. */
export interface GraphState {
  readonly state: string;
  readonly stateZh: string;
  readonly type: State['Type'];
  readonly look: StateLook;
  readonly comment?: string;
  /** The function or the machine that it calls. */
  readonly calls?: string;
  /** The state whose items it is done for. */
  readonly within?: string;
}

/** A way from a state to the next one, and why it is taken. */
export interface GraphTransition {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'default' | 'catch';
  /** The condition of a choice, or the errors that are caught. */
  readonly text: string;
}

/** A machine as a page draws it. */
export interface MachineGraph {
  readonly comment: string;
  readonly startAt: string;
  readonly states: readonly GraphState[];
  readonly transitions: readonly GraphTransition[];
}

/** Reads a definition, as Step Functions hands it out, into what is drawn: states in the order of the file. */
export function machineGraph(definition: Definition): MachineGraph {
  const [whole, ...inner] = regionsOf(definition);
  const within = new Map<string, string>();
  for (const [name, { ItemProcessor }] of Object.entries(definition.States)) {
    for (const each of Object.keys(ItemProcessor?.States ?? {})) within.set(each, name);
  }
  const regions = [whole!, ...inner];
  return {
    comment: definition.Comment ?? '',
    startAt: definition.StartAt,
    states: regions.flatMap(({ States }) =>
      Object.entries(States).map(([name, state]) => graphState(name, state, within.get(name))),
    ),
    transitions: regions.flatMap((region) =>
      transitionsOf(region).map(({ from, to, because }) => ({ from, to, ...because })),
    ),
  };
}

function graphState(name: string, state: State, within: string | undefined): GraphState {
  const calls = callOf(state);
  return {
    ...{ state: name, stateZh: stateNameZh(name) },
    type: state.Type,
    look: lookOf(state),
    ...(state.Comment !== undefined && { comment: state.Comment }),
    ...(calls !== undefined && { calls }),
    ...(within !== undefined && { within }),
  };
}

function lookOf({ Type, Resource = '' }: State): StateLook {
  if (Type === 'Choice') return 'question';
  if (Type === 'Succeed') return 'outcome';
  if (Type === 'Fail') return 'failure';
  if (Type === 'Wait' || Resource.endsWith('.waitForTaskToken')) return 'waiting';
  if (Type === 'Map' || Type === 'Parallel') return 'items';
  return Resource.includes(':states:startExecution') ? 'machine' : 'step';
}

/** The name of the called function or machine without the product's prefix. */
function callOf({ Arguments = {} }: State): string | undefined {
  const arn = Arguments.FunctionName ?? Arguments.StateMachineArn;
  return typeof arn === 'string'
    ? arn
        .split(':')
        .at(-1)
        ?.replace(/^leadpath-/, '')
    : undefined;
}
