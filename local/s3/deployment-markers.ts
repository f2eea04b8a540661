/** How the value of a marker is written: `SourceMarkersConfig` of a deployment. */
export interface MarkersConfig {
  jsonEscape?: string | boolean;
  markerEncodings?: Readonly<Record<string, string>>;
}

/** A marker's value cannot be written as the template asks; the message names the marker. */
export class MarkerError extends Error {
  override readonly name = 'MarkerError';
}

/**
 * Puts values of the deployment into the places that the assembly left open for them: `<<marker:…>>` in a file.
 *
 * @param localise sees the whole file, since an address may stand in it in several pieces.
 * @throws MarkerError
 */
export function withMarkers(
  content: Buffer,
  markers: Readonly<Record<string, unknown>>,
  config: MarkersConfig,
  localise: (text: string) => string,
): Buffer {
  if (Object.keys(markers).length === 0) return content;
  // Bytes stand for characters one to one, so that what is no text survives.
  let text = content.toString('latin1');
  for (const [marker, value] of Object.entries(markers)) {
    const written = Buffer.from(encoded(marker, value, config), 'utf8').toString('latin1');
    text = text.replaceAll(marker, () => written);
  }
  return Buffer.from(localise(text), 'latin1');
}

function encoded(marker: string, value: unknown, config: MarkersConfig): string {
  const byDefault = String(config.jsonEscape ?? 'false') === 'true' ? 'UNQUOTED_JSON_VALUE' : 'LITERAL';
  const encoding = config.markerEncodings?.[marker] ?? byDefault;
  if (encoding === 'JSON_VALUE') return JSON.stringify(value);
  if (encoding === 'UNQUOTED_JSON_VALUE') {
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);
  }
  if (encoding !== 'LITERAL')
    throw new MarkerError(`the marker ${marker}: the encoding ${encoding} is not supported`);
  if (typeof value !== 'string')
    throw new MarkerError(`the marker ${marker} must be a text, not ${JSON.stringify(value)}`);
  return value;
}
