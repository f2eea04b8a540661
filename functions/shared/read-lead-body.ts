import { adfPlace, recordOfAdf } from '../../domain/adf.ts';
import type { RecordProblem } from '../../domain/completeness.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { withoutBlanks } from '../../domain/without-blanks.ts';
import { Problem } from './problem.ts';
import { readXml } from './read-xml.ts';
import { wholeJson } from './whole-json.ts';

/** A delivery's bytes read as a record, whatever its format; not yet judged. */
export interface LeadBody {
  readonly body: unknown;
  /** What could not be read into the body. */
  readonly faults: readonly RecordProblem[];
  /** What was assumed while reading it. */
  readonly warnings: readonly RecordProblem[];
  /** Where in the sender's format a part of the body stands; left out when the paths of the body are the sender's own. */
  readonly placeOf?: (path: string) => string | undefined;
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;
const XML_TYPE = /^(application\/(xml|x-adf\+xml)|text\/xml)$/;

/** What a mended text is delivered as: a document of XML begins with an angle bracket, nothing else does. */
export function contentTypeOf(text: string): string {
  return text.trimStart().startsWith('<') ? 'application/xml' : 'application/json';
}

/**
 * Reads a delivery as JSON or as ADF 1.0, by its content type; without one it is JSON. Throws {@link Problem}
 * `quarantined` for what cannot be read at all: another content type, bytes that are not UTF-8, no JSON, no XML.
 */
export function readLeadBody(rulebook: Rulebook, bytes: Buffer, contentType: string | undefined): LeadBody {
  const [type = '', ...parameters] = (contentType ?? 'application/json').toLowerCase().split(';');
  const kind = type.trim();
  const charset = parameters
    .map((each) => /^\s*charset\s*=\s*"?([\w-]+)"?\s*$/.exec(each)?.[1])
    .find(Boolean);
  if (!JSON_TYPE.test(kind) && !XML_TYPE.test(kind)) {
    throw unreadable(
      'content-type',
      'is none of application/json, application/xml, text/xml, application/x-adf+xml',
      '仅支持application/json、application/xml、text/xml、application/x-adf+xml',
    );
  }
  if (charset !== undefined && !/^utf-?8$/.test(charset)) {
    throw unreadable('content-type', 'names a charset other than utf-8', '字符集必须是utf-8');
  }
  if (JSON_TYPE.test(kind)) return { body: withoutBlanks(readJson(bytes)), faults: [], warnings: [] };
  return adf(rulebook, textOf(bytes));
}

/** Reads bytes as JSON in UTF-8. Throws {@link Problem} `quarantined` for any other. */
export function readJson(bytes: Buffer): unknown {
  const text = textOf(bytes);
  try {
    return wholeJson(text);
  } catch {
    throw unreadable('body', 'is not JSON', '不是JSON');
  }
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('body', 'is not UTF-8', '不是UTF-8编码');
  }
}

function adf(rulebook: Rulebook, text: string): LeadBody {
  const read = readXml(text);
  if ('unreadable' in read) throw unreadable('body', read.unreadable.message, read.unreadable.messageZh);
  const { timeZone } = rulebook.entries['due-time'].value;
  return { ...recordOfAdf(read.root, timeZone), placeOf: adfPlace };
}

function unreadable(path: string, message: string, messageZh: string): Problem {
  return new Problem(
    'quarantined',
    'The delivery cannot be read. It is kept; mend it and send it under a new webhook-id, or ask head office to mend it.',
    [{ path, message, messageZh }],
  );
}
