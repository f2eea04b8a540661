import validate from 'asl-validator';
import { transitionsOf } from '../definition.ts';
import { type HouseRule, perState } from './house-rule.ts';

const genericNames =
  /^(success|succeed|fail(ed|ure)?|error|wait|pass|choice|done|end|start|next|task|default|finish)$/i;

/** The rules on a definition's frame: what it must carry, and how states are named and ordered. */
export const shapeRules: readonly HouseRule[] = [
  {
    id: 'wf:json',
    wants: 'The file parses and asl-validator finds nothing.',
    breaches: ({ definition }) => {
      const { isValid, errors } = validate(definition as never);
      return isValid ? [] : errors.map((error) => `asl-validator: ${error.Message}`);
    },
  },
  {
    id: 'wf:header',
    wants:
      'QueryLanguage is JSONata, Comment says what one execution is, TimeoutSeconds is there (CDK drops its own).',
    breaches: ({ definition }) =>
      [
        definition.QueryLanguage !== 'JSONata' && 'QueryLanguage is not JSONata',
        (!definition.Comment || /description of my state machine/i.test(definition.Comment)) &&
          'Comment does not say what one execution is',
        !definition.TimeoutSeconds && 'TimeoutSeconds is missing',
      ].filter((breach): breach is string => Boolean(breach)),
  },
  {
    id: 'wf:names',
    wants: 'State names are sentences of at most 80 characters, a Choice is a question, and none is generic.',
    breaches: perState((name, state) => [
      name.length > 80 && 'has more than 80 characters',
      genericNames.test(name) && 'is a generic name',
      !/^[A-Z][a-z]+ /.test(name) && 'does not begin like a sentence',
      state.Type === 'Choice' && !name.endsWith('?') && 'is a Choice but not a question',
      state.Type !== 'Choice' && name.endsWith('?') && 'is a question but not a Choice',
    ]),
  },
  {
    id: 'wf:comment',
    wants: 'Every state has a Comment that says why it is there.',
    breaches: perState((_name, state) => [!state.Comment?.trim() && 'has no Comment']),
  },
  {
    id: 'wf:wait',
    wants: 'No bare Wait: every long wait is a token wait that can be interrupted and asked about.',
    breaches: perState((_name, state) => [state.Type === 'Wait' && 'is a Wait state; use a callback task']),
  },
  {
    id: 'wf:order',
    wants: 'States are written in the order in which they are met: each after one that leads to it.',
    breaches: ({ definition }) => {
      const order = Object.keys(definition.States);
      const transitions = transitionsOf(definition);
      const first =
        order[0] === definition.StartAt ? [] : [`“${definition.StartAt}” starts but is not written first`];
      const late = order.slice(1).filter((name, index) => {
        const before = new Set(order.slice(0, index + 1));
        return !transitions.some(({ from, to }) => to === name && before.has(from));
      });
      return [...first, ...late.map((name) => `“${name}” is written before every state that leads to it`)];
    },
  },
  {
    id: 'wf:default',
    wants: 'Every Choice has a Default, so that an unknown value never ends an execution without a name.',
    breaches: perState((_name, state) => [state.Type === 'Choice' && !state.Default && 'has no Default']),
  },
  {
    id: 'wf:ends',
    wants:
      'Every way ends in a named Succeed or Fail: no End field, every state is met, every Fail names its error.',
    breaches: (subject) => {
      const { definition } = subject;
      const met = new Set([definition.StartAt, ...transitionsOf(definition).map(({ to }) => to)]);
      return perState((name, state) => [
        'End' in state && 'ends by End instead of a named end',
        !met.has(name) && 'is never met',
        state.Type === 'Fail' && !('Error' in state) && 'fails without naming its Error',
      ])(subject);
    },
  },
];
