import type { ParallelState } from '../compiled-machine.ts';
import { compileCatchers } from './compile-catchers.ts';
import { compileRegion } from './compile-region.ts';
import { compileRetriers } from './compile-retriers.ts';
import type { MovingFields } from './compile-state.ts';
import { DiagnosticCode } from './definition-checker.ts';
import type { StateSource } from './machine-compiler.ts';

const BRANCH_FIELDS = new Set(['Comment', 'StartAt', 'States']);

/** Compiles a Parallel (States Language, *Parallel State*). */
export function compileParallel(source: StateSource, moving: MovingFields): ParallelState {
  const { fields, compiler } = source;
  const { checker } = compiler.machine;
  const location = `${compiler.location}/Branches`;
  checker.requireFields(fields, ['Branches'], compiler.location);
  const branches = checker.array(fields.Branches, location) ?? [];
  if (fields.Branches !== undefined && branches.length === 0) {
    checker.error(DiagnosticCode.schema, 'At least one branch is required', location);
  }
  return {
    type: 'Parallel',
    ...moving,
    arguments: compiler.template(fields.Arguments, 'Arguments'),
    branches: branches.map((value, index) => {
      const at = `${location}[${index}]`;
      const branch = checker.object(value, at) ?? {};
      checker.allowOnly(branch, BRANCH_FIELDS, at);
      return compileRegion(compiler.machine, branch, at, compiler.region);
    }),
    retry: compileRetriers(source),
    catch: compileCatchers(source),
  };
}
