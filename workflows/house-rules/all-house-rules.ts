import { expressionRules } from './expressions.ts';
import type { HouseRule } from './house-rule.ts';
import { shapeRules } from './shape.ts';
import { taskRules } from './tasks.ts';

/** Every rule that a definition of the house keeps. */
export const houseRules: readonly HouseRule[] = [...shapeRules, ...taskRules, ...expressionRules];
