import type { components } from '../../../api/schema.d.ts';
import type { NodeState } from '../../../parts/graph.tsx';
import type { GraphEdge, GraphNode } from '../../../parts/graph-layout.ts';
import type { Words } from '../../../words/language.tsx';

type Machine = components['schemas']['Machine'];
type Visit = components['schemas']['StateVisit'];

const KINDS: Readonly<Record<string, GraphNode['kind']>> = {
  question: 'choice',
  outcome: 'end',
  failure: 'end',
  waiting: 'wait',
};

/**
 * The states of a machine as a graph with one line between two states, however many choices lead along it. Ways that are
 * only gone after a fault are left out until one is gone: nearly every state has one, and they would hide the path.
 */
export function graphOf(
  { states, transitions }: Pick<Machine, 'states' | 'transitions'>,
  gone: ReadonlySet<string>,
  say: (words: Words) => string,
): {
  nodes: GraphNode[];
  edges: GraphEdge[];
} {
  const drawn = transitions.filter(({ kind, from, to }) => kind !== 'catch' || gone.has(wayOf(from, to)));
  return {
    nodes: states.map(({ state, stateZh, look }) => ({
      ...{ id: state, label: say({ zh: stateZh, en: state }) },
      kind: KINDS[look] ?? 'state',
    })),
    edges: [...new Map(drawn.map(({ from, to }) => [wayOf(from, to), { from, to }])).values()],
  };
}

/** A state by its name; one that the machine does not have any more keeps its own. */
export function stateWords({ states }: Pick<Machine, 'states'>, state: string): Words {
  return { zh: states.find((each) => each.state === state)?.stateZh ?? state, en: state };
}

/** How a state of the machine stands in an execution with these visits. */
export function standingOf(
  state: string,
  visits: readonly Visit[],
  failedAt: string | undefined,
  waits: ReadonlySet<string>,
): NodeState {
  if (state === failedAt) return 'failed';
  const here = visits.filter((visit) => visit.state === state);
  if (here.some(({ standing }) => standing === 'current')) return waits.has(state) ? 'waiting' : 'here';
  return here.length > 0 ? 'passed' : 'ahead';
}

/** The transitions that an execution has gone: from each state that it visited to the next one. */
export function transitionsGone(visits: readonly Visit[]): ReadonlySet<string> {
  const gone = visits.slice(1).map(({ state }, index) => wayOf(visits[index]!.state, state));
  return new Set(gone);
}

/** The name of the way from one state to another. */
export function wayOf(from: string, to: string): string {
  return `${from}→${to}`;
}
