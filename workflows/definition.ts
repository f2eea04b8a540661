/** A state, as far as our checks and drawings read it. Field names are those of the Amazon States Language. */
export interface State {
  readonly Type: 'Task' | 'Choice' | 'Pass' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';
  readonly Comment?: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Next?: string;
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
  /** What a Map does with each item. */
  readonly ItemProcessor?: Pick<Definition, 'StartAt' | 'States'>;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly JitterStrategy?: string;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Next: string;
}

export interface ChoiceRule {
  readonly Condition: string;
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Next: string;
}

/** A state machine's definition, as `definition.asl.json` holds it. */
export interface Definition {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

/** One way from a state to the next: why it is taken, and which variables are set on the way. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly because: { readonly kind: 'next' | 'choice' | 'default' | 'catch'; readonly text: string };
  readonly assigns: readonly string[];
}

/** Every transition of a definition, in the order in which the file writes them. */
export function transitionsOf(definition: Definition): Transition[] {
  return Object.entries(definition.States).flatMap(([from, state]) => {
    const always = Object.keys(state.Assign ?? {});
    const next: Transition[] = state.Next
      ? [{ from, to: state.Next, because: { kind: 'next', text: '' }, assigns: always }]
      : [];
    const choices = (state.Choices ?? []).map(
      (rule): Transition => ({
        from,
        to: rule.Next,
        because: { kind: 'choice', text: rule.Condition },
        // A rule's own Assign replaces the state's, as the States Language says.
        assigns: rule.Assign ? Object.keys(rule.Assign) : always,
      }),
    );
    const otherwise: Transition[] = state.Default
      ? [{ from, to: state.Default, because: { kind: 'default', text: '' }, assigns: always }]
      : [];
    const caught = (state.Catch ?? []).map(
      (catcher): Transition => ({
        from,
        to: catcher.Next,
        because: { kind: 'catch', text: catcher.ErrorEquals.join(', ') },
        assigns: Object.keys(catcher.Assign ?? {}),
      }),
    );
    return [...next, ...choices, ...otherwise, ...caught];
  });
}

/** A definition, and what each Map in it does with an item as a definition of its own. */
export function regionsOf(definition: Definition): Definition[] {
  const inner = Object.values(definition.States).flatMap(({ ItemProcessor }) =>
    ItemProcessor === undefined
      ? []
      : regionsOf({ ...definition, StartAt: ItemProcessor.StartAt, States: ItemProcessor.States }),
  );
  return [definition, ...inner];
}
