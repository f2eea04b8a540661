import { refuseUnknown } from './unsupported-edge-error.ts';

/** Headers that a distribution adds to its answers, and takes away. */
export interface ResponseHeadersPolicy {
  added: readonly { name: string; value: string; override: boolean }[];
  /** By lower-case name. */
  removed: readonly string[];
}

interface Security {
  ContentSecurityPolicy?: { ContentSecurityPolicy: string; Override: boolean };
  ContentTypeOptions?: { Override: boolean };
  FrameOptions?: { FrameOption: string; Override: boolean };
  ReferrerPolicy?: { ReferrerPolicy: string; Override: boolean };
  StrictTransportSecurity?: {
    AccessControlMaxAgeSec: number;
    IncludeSubdomains?: boolean;
    Preload?: boolean;
    Override: boolean;
  };
  XSSProtection?: { Protection: boolean; ModeBlock?: boolean; ReportUri?: string; Override: boolean };
}

interface PolicyConfig {
  SecurityHeadersConfig?: Security;
  CustomHeadersConfig?: { Items: { Header: string; Value: string; Override: boolean }[] };
  RemoveHeadersConfig?: { Items: { Header: string }[] };
}

/**
 * Reads `ResponseHeadersPolicyConfig`.
 *
 * @throws UnsupportedEdgeError for CORS and server timing.
 */
export function readHeadersPolicy(name: string, properties: Record<string, unknown>): ResponseHeadersPolicy {
  const given = properties.ResponseHeadersPolicyConfig as Record<string, unknown> & PolicyConfig;
  refuseUnknown(`response headers policy ${name}`, given, [
    ...['Name', 'Comment', 'SecurityHeadersConfig', 'CustomHeadersConfig', 'RemoveHeadersConfig'],
  ]);
  const added = [
    ...securityHeaders(given.SecurityHeadersConfig ?? {}),
    ...(given.CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
      name: Header.toLowerCase(),
      value: Value,
      override: isTrue(Override),
    })),
  ];
  const removed = (given.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase());
  return { added, removed };
}

/** The headers of an answer as the policy leaves them. */
export function withPolicy(
  headers: Readonly<Record<string, string>>,
  policy: ResponseHeadersPolicy,
): Record<string, string> {
  const result = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !policy.removed.includes(name)),
  );
  for (const { name, value, override } of policy.added) {
    if (override || result[name] === undefined) result[name] = value;
  }
  return result;
}

function* securityHeaders(security: Security): Generator<{ name: string; value: string; override: boolean }> {
  const { ContentSecurityPolicy: csp, ContentTypeOptions: sniff, FrameOptions: frame } = security;
  const { ReferrerPolicy: referrer, StrictTransportSecurity: transport, XSSProtection: xss } = security;
  const header = (name: string, value: string, { Override }: { Override: boolean }) => {
    return { name, value, override: isTrue(Override) };
  };
  if (csp) yield header('content-security-policy', csp.ContentSecurityPolicy, csp);
  if (sniff) yield header('x-content-type-options', 'nosniff', sniff);
  if (frame) yield header('x-frame-options', frame.FrameOption, frame);
  if (referrer) yield header('referrer-policy', referrer.ReferrerPolicy, referrer);
  if (transport) {
    const parts = [
      `max-age=${transport.AccessControlMaxAgeSec}`,
      ...(isTrue(transport.IncludeSubdomains) ? ['includeSubDomains'] : []),
      ...(isTrue(transport.Preload) ? ['preload'] : []),
    ];
    yield header('strict-transport-security', parts.join('; '), transport);
  }
  if (xss) {
    const parts = isTrue(xss.Protection) ? ['1', ...(isTrue(xss.ModeBlock) ? ['mode=block'] : [])] : ['0'];
    if (xss.ReportUri !== undefined) parts.push(`report=${xss.ReportUri}`);
    yield header('x-xss-protection', parts.join('; '), xss);
  }
}

/** Templates write truth as a boolean or as a text. */
const isTrue = (value: unknown) => String(value) === 'true';
