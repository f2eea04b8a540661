import { regionsOf } from '../definition.ts';
import { expressionRules } from './expressions.ts';
import type { HouseRule } from './house-rule.ts';
import { shapeRules } from './shape.ts';
import { taskRules } from './tasks.ts';

/** Every rule that a definition of the house keeps, in what a Map does with an item as well. */
export const houseRules: readonly HouseRule[] = [...shapeRules, ...taskRules, ...expressionRules].map(
  (rule) => ({
    ...rule,
    breaches: (subject) => {
      const regions = regionsOf(subject.definition);
      return [...new Set(regions.flatMap((definition) => rule.breaches({ ...subject, definition })))];
    },
  }),
);
