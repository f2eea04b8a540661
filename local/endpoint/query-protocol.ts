import type { AwsError } from '../kernel/aws-service.ts';
import type { EndpointReply, EndpointRequest, RecognisedCall } from './protocol.ts';
import { readQueryForm } from './query-form.ts';
import { readSqsForm, sqsSuccessXml } from './sqs-query-form.ts';
import { xmlElement, xmlScalar, xmlText } from './xml-text.ts';

interface QueryService {
  serviceId: string;
  namespace: string;
  read: (form: URLSearchParams, path: string) => Record<string, unknown>;
  /** The XML of an operation's result, without the element around it. */
  write: (operation: string, output: Record<string, unknown>) => string;
  /** Operations that have a result, but one that is always empty. Clients look for its element all the same. */
  emptyResults?: ReadonlySet<string>;
  /** An error's name on the wire, where it is not the name in the API reference without `Exception`. */
  errorCode: (name: string) => string;
}

const SNS: QueryService = {
  serviceId: 'sns',
  namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  read: readQueryForm,
  write: (_operation, output) => structureXml(output),
  emptyResults: new Set(['OptInPhoneNumber', 'SetSMSAttributes', 'TagResource', 'UntagResource']),
  errorCode: (name) =>
    name === 'InvalidParameterValueException'
      ? 'ParameterValueInvalid'
      : name === 'ValidationException' || name === 'UnknownOperationException'
        ? name
        : name.replace(/Exception$/, ''),
};

const SQS: QueryService = {
  serviceId: 'sqs',
  namespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  read: readSqsForm,
  write: sqsSuccessXml,
  errorCode: (name) => (name === 'QueueDoesNotExist' ? 'AWS.SimpleQueueService.NonExistentQueue' : name),
};

const STS: QueryService = {
  serviceId: 'sts',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  read: readQueryForm,
  write: (_operation, output) => structureXml(output),
  errorCode: (name) => name,
};

/** `Version` of a Query request → the service; each API version belongs to one service. */
const SERVICES: Readonly<Record<string, QueryService>> = {
  '2010-03-31': SNS,
  '2012-11-05': SQS,
  '2011-06-15': STS,
};

/** Members of SNS's answers that are maps, which XML writes as entries of key and value. */
const MAPS = new Set(['Attributes', 'attributes']);

/** AWS Query: a form with `Action` and `Version` (or the same in a GET's query string), answered in XML. */
export function queryProtocol(request: EndpointRequest): RecognisedCall | undefined {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (!isForm && !request.query.has('Action')) return undefined;
  const form = isForm ? new URLSearchParams(request.body.toString('utf8')) : request.query;
  const operation = form.get('Action');
  const service = SERVICES[form.get('Version') ?? '2010-03-31'];
  if (operation === null || service === undefined) return undefined;

  return {
    serviceId: service.serviceId,
    operation,
    input: () => service.read(form, request.path),
    success: (output, requestId) => {
      const result = service.write(operation, output);
      const metadata = xmlElement('ResponseMetadata', xmlElement('RequestId', requestId));
      const content =
        (result || service.emptyResults?.has(operation) ? xmlElement(`${operation}Result`, result) : '') +
        metadata;
      return reply(
        200,
        `<${operation}Response xmlns="${service.namespace}">${content}</${operation}Response>`,
      );
    },
    failure: (error, requestId) => failureReply(service, error, requestId),
  };
}

function failureReply(service: QueryService, error: AwsError, requestId: string): EndpointReply {
  const fields =
    xmlElement('Type', error.status >= 500 ? 'Receiver' : 'Sender') +
    xmlElement('Code', xmlText(service.errorCode(error.code))) +
    xmlElement('Message', xmlText(error.message));
  const content = xmlElement('Error', fields) + xmlElement('RequestId', requestId);
  return reply(error.status, `<ErrorResponse xmlns="${service.namespace}">${content}</ErrorResponse>`);
}

function reply(status: number, xml: string): EndpointReply {
  return { status, headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0"?>${xml}` };
}

function structureXml(structure: Record<string, unknown>): string {
  return Object.entries(structure)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => xmlElement(name, valueXml(name, value)))
    .join('');
}

function valueXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => xmlElement('member', valueXml('', member))).join('');
  if (typeof value !== 'object' || value === null) return xmlScalar(value);
  if (!MAPS.has(name)) return structureXml(value as Record<string, unknown>);
  return Object.entries(value)
    .map(([key, item]) =>
      xmlElement('entry', xmlElement('key', xmlText(key)) + xmlElement('value', xmlScalar(item))),
    )
    .join('');
}
