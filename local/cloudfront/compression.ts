import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Types that CloudFront compresses, of those in its list that are of the web of today. */
const COMPRESSIBLE =
  /^(text\/(css|csv|html|javascript|plain|xml|markdown|x-component)|application\/([\w.-]+\+)?(json|xml|javascript|wasm|manifest)|application\/manifest\+json|image\/(svg\+xml|bmp|vnd\.microsoft\.icon|x-icon)|font\/(ttf|otf|collection))$/;
const SMALLEST_BYTES = 1_000;
const LARGEST_BYTES = 10_000_000;

/** Kept per body, because a page's script is asked for again at every visit. */
const kept = new WeakMap<Buffer, Partial<Record<'br' | 'gzip', Buffer>>>();

/**
 * A body as CloudFront would compress it for this viewer: Brotli before gzip, for texts of 1,000 to 10,000,000 bytes.
 *
 * @param body the same buffer at each call for the same content, so that it is compressed once.
 * @returns undefined when it goes out as it is.
 */
export function compressed(
  body: Buffer,
  contentType: string,
  acceptEncoding: string | undefined,
): { encoding: 'br' | 'gzip'; body: Buffer } | undefined {
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase();
  if (!COMPRESSIBLE.test(type) || body.length < SMALLEST_BYTES || body.length > LARGEST_BYTES)
    return undefined;
  const accepted = acceptedEncodings(acceptEncoding ?? '');
  const encoding = accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : undefined;
  if (encoding === undefined) return undefined;
  const made = kept.get(body) ?? {};
  kept.set(body, made);
  made[encoding] ??=
    encoding === 'gzip'
      ? gzipSync(body)
      : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { encoding, body: made[encoding] };
}

function acceptedEncodings(header: string): Set<string> {
  return new Set(
    header
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
      .map((part) => part.split(';', 1)[0]!),
  );
}
