import type { Catcher } from '../compiled-machine.ts';
import { checkWildcards } from './check-wildcards.ts';
import { errorNames } from './compile-retriers.ts';
import type { StateSource } from './machine-compiler.ts';

const CATCHER_FIELDS = new Set(['Comment', 'ErrorEquals', 'Next', 'Output', 'Assign']);

/** Compiles the `Catch` field. Only here may an expression read `$states.errorOutput`. */
export function compileCatchers({ fields, compiler }: StateSource): Catcher[] {
  const { checker } = compiler.machine;
  const location = `${compiler.location}/Catch`;
  const catchers = (checker.array(fields.Catch, location) ?? []).map((value, index): Catcher => {
    const at = `${location}[${index}]`;
    const source = checker.object(value, at) ?? {};
    checker.allowOnly(source, CATCHER_FIELDS, at);
    checker.requireFields(source, ['ErrorEquals', 'Next'], at);
    return {
      errorEquals: errorNames(checker, source.ErrorEquals, `${at}/ErrorEquals`),
      next: checker.string(source.Next, `${at}/Next`) ?? '',
      output: compiler.template(source.Output, `Catch[${index}]/Output`, ['errorOutput']),
      assign: compiler.assign(source.Assign, `Catch[${index}]/Assign`, ['errorOutput']),
    };
  });
  checkWildcards(checker, catchers, location);
  return catchers;
}
