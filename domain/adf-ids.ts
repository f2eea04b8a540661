import type { RecordProblem } from './completeness.ts';
import { childrenOf, type XmlElement } from './xml-element.ts';

/** With what the `source` of an id begins that carries something for which ADF has no element. */
const PREFIX = 'leadpath:';

/** What ids may carry of a record as a whole, and of one vehicle. */
export const RECORD_IDS = [
  'dealer',
  'product-line',
  'nature',
  'level',
  'network',
  'district',
  'horizon',
  'cargo',
  'load-tonnes',
  'haul-km',
  'loan',
  'insurance',
] as const;
export const VEHICLE_IDS = ['quantity', 'function', 'horsepower', 'body-spec'] as const;

/** What the ids say, by name without the prefix, and what is wrong with them. */
export interface ReadIds<Name extends string> {
  readonly values: Partial<Record<Name, string>>;
  readonly problems: readonly RecordProblem[];
}

/** Reads the ids under some elements: a name that is not known, or told twice in two ways, is a problem. */
export function readIds<Name extends string>(
  holders: readonly (XmlElement | undefined)[],
  names: readonly Name[],
): ReadIds<Name> {
  const values: Partial<Record<Name, string>> = {};
  const problems: RecordProblem[] = [];
  const ids = holders.flatMap((holder) => childrenOf(holder, 'id'));
  for (const { attributes, text } of ids) {
    const source = attributes.source?.toLowerCase() ?? '';
    if (!source.startsWith(PREFIX)) continue;
    const name = names.find((each) => source === PREFIX + each);
    if (name === undefined) {
      problems.push({
        path: 'id',
        code: 'malformed',
        message: `an id of a source beginning with ${PREFIX} is none of ${names.map((each) => PREFIX + each).join(', ')}`,
        messageZh: `以${PREFIX}开头的id来源无法识别，可用：${names.map((each) => PREFIX + each).join('、')}`,
      });
    } else if (values[name] !== undefined && values[name] !== text) {
      problems.push({
        path: 'id',
        code: 'malformed',
        message: `${PREFIX}${name} is told twice, in two ways`,
        messageZh: `${PREFIX}${name}重复且内容不一致`,
      });
    } else if (text !== '') {
      values[name] = text;
    }
  }
  return { values, problems };
}

/** The first id under an element that is not one of ours. */
export function foreignId(holder: XmlElement | undefined): string | undefined {
  const ids = childrenOf(holder, 'id').filter(
    ({ attributes, text }) => text !== '' && !attributes.source?.toLowerCase().startsWith(PREFIX),
  );
  return ids[0]?.text;
}
