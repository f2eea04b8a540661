import { type DefinitionChecker, DiagnosticCode } from './definition-checker.ts';

/** `States.ALL` stands alone in its list, and only in the last element of a `Retry` or `Catch`. */
export function checkWildcards(
  checker: DefinitionChecker,
  elements: { errorEquals: string[] }[],
  location: string,
): void {
  elements.forEach(({ errorEquals }, index) => {
    if (!errorEquals.includes('States.ALL')) return;
    const at = `${location}[${index}]/ErrorEquals`;
    if (errorEquals.length > 1) checker.error(DiagnosticCode.schema, "'States.ALL' must appear alone", at);
    if (index < elements.length - 1) {
      checker.error(DiagnosticCode.schema, "'States.ALL' is only allowed in the last element", at);
    }
  });
}
