import type { MapState } from '../compiled-machine.ts';
import { compileCatchers } from './compile-catchers.ts';
import { compileRegion } from './compile-region.ts';
import { compileRetriers } from './compile-retriers.ts';
import type { MovingFields } from './compile-state.ts';
import { DiagnosticCode, type JsonObject } from './definition-checker.ts';
import type { StateSource } from './machine-compiler.ts';
import { DISTRIBUTED_MAP_FIELDS } from './state-fields.ts';

const PROCESSOR_FIELDS = new Set(['Comment', 'ProcessorConfig', 'StartAt', 'States']);

/** Compiles an inline Map (States Language, *Map State*). Distributed Maps are refused by name. */
export function compileMap(source: StateSource, moving: MovingFields): MapState {
  const { fields, compiler } = source;
  const { checker } = compiler.machine;
  refuseDistributed(source);
  const name =
    fields.ItemProcessor === undefined && fields.Iterator !== undefined ? 'Iterator' : 'ItemProcessor';
  checker.requireFields(fields, [name], compiler.location);
  const location = `${compiler.location}/${name}`;
  const processor = checker.object(fields[name], location) ?? {};
  checker.allowOnly(processor, PROCESSOR_FIELDS, location);
  checkMode(source, processor, location);
  return {
    type: 'Map',
    ...moving,
    items: compiler.expressionOr(fields.Items, 'Items', (value, at) => checker.array(value, at)),
    itemSelector: compiler.template(fields.ItemSelector, 'ItemSelector'),
    maxConcurrency: compiler.expressionOr(fields.MaxConcurrency, 'MaxConcurrency', (value, at) =>
      checker.integer(value, at, { min: 0 }),
    ),
    processor: compileRegion(compiler.machine, processor, location, compiler.region),
    retry: compileRetriers(source),
    catch: compileCatchers(source),
  };
}

function refuseDistributed({ fields, compiler }: StateSource): void {
  for (const field of DISTRIBUTED_MAP_FIELDS) {
    if (fields[field] === undefined) continue;
    const reason = 'belongs to distributed Maps, which are not supported by the local engine';
    const message = `Field '${field}' ${reason}: leave it out`;
    compiler.machine.checker.error(DiagnosticCode.unsupported, message, `${compiler.location}/${field}`);
  }
}

function checkMode({ compiler }: StateSource, processor: JsonObject, location: string): void {
  const { checker } = compiler.machine;
  const at = `${location}/ProcessorConfig`;
  const config = checker.object(processor.ProcessorConfig, at);
  const mode = checker.oneOf(config?.Mode, ['INLINE', 'DISTRIBUTED'], `${at}/Mode`);
  if (mode !== 'DISTRIBUTED') return;
  checker.error(
    DiagnosticCode.unsupported,
    "Distributed Maps are not supported by the local engine: use Mode 'INLINE', or start an execution for each item",
    `${at}/Mode`,
  );
}
