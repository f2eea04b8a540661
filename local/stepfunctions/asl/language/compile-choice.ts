import type { ChoiceRule, ChoiceState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import { DiagnosticCode } from './definition-checker.ts';
import type { FieldCompiler, StateSource } from './machine-compiler.ts';

const RULE_FIELDS = new Set(['Comment', 'Condition', 'Next', 'Output', 'Assign']);

/** Compiles a Choice (States Language, *Choice State*). */
export function compileChoice({ name, fields, compiler }: StateSource): ChoiceState {
  const { checker } = compiler.machine;
  checker.requireFields(fields, ['Choices'], compiler.location);
  const list = checker.array(fields.Choices, `${compiler.location}/Choices`) ?? [];
  if (fields.Choices !== undefined && list.length === 0) {
    checker.error(DiagnosticCode.schema, 'At least one choice is required', `${compiler.location}/Choices`);
  }
  return {
    type: 'Choice',
    name,
    choices: list.map((rule, index) => compileRule(compiler, rule, `Choices[${index}]`)),
    default: checker.string(fields.Default, `${compiler.location}/Default`),
    output: compiler.template(fields.Output, 'Output'),
    assign: compiler.assign(fields.Assign, 'Assign', []),
  };
}

function compileRule(compiler: FieldCompiler, value: Json, place: string): ChoiceRule {
  const { checker } = compiler.machine;
  const location = `${compiler.location}/${place}`;
  const fields = checker.object(value, location) ?? {};
  checker.allowOnly(fields, RULE_FIELDS, location);
  checker.requireFields(fields, ['Condition', 'Next'], location);
  const condition = compiler.expressionOr(fields.Condition, `${place}/Condition`, (literal, at) =>
    checker.boolean(literal, at),
  );
  return {
    condition: condition ?? compiler.template(false, `${place}/Condition`)!,
    next: checker.string(fields.Next, `${location}/Next`) ?? '',
    output: compiler.template(fields.Output, `${place}/Output`),
    assign: compiler.assign(fields.Assign, `${place}/Assign`, []),
  };
}
