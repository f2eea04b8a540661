import { sfnError } from '../engine/sfn-error.ts';
import type { ApiOperation } from './api-context.ts';
import { inspectDefinition, MAX_DEFINITION_LENGTH } from './machine-request.ts';
import { RequestReader } from './request-reader.ts';

/** ValidateStateMachineDefinition: `OK` when the definition has no errors; warnings are listed when asked for. */
export const validateStateMachineDefinition: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const definition = reader.text('definition', { min: 1, max: MAX_DEFINITION_LENGTH });
  const type = reader.optionalText('type', { oneOf: ['STANDARD', 'EXPRESS'] });
  const severity = reader.optionalText('severity', { oneOf: ['ERROR', 'WARNING'] }) ?? 'ERROR';
  const maxResults = reader.optionalWholeNumber('maxResults', { min: 0, max: 100 }) || 100;
  reader.done();
  if (type === 'EXPRESS') {
    throw sfnError.validation(
      'State machines of type EXPRESS are not supported by the local engine: use STANDARD',
    );
  }
  const { machine, diagnostics } = inspectDefinition(context, definition);
  const asked = diagnostics.filter((each) => severity === 'WARNING' || each.severity === 'ERROR');
  return {
    result: machine ? 'OK' : 'FAIL',
    diagnostics: asked
      .slice(0, maxResults)
      .map(({ severity, code, message, location }) => ({ severity, code, message, location })),
    truncated: asked.length > maxResults,
  };
};
