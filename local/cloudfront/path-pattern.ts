/**
 * A path pattern of a cache behaviour as an expression on the request's path: `*` stands for any text, `?` for exactly
 * one character; capitals count; the slash at the beginning may be left out.
 */
export function pathPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/^\//, '')
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/${source}$`, 's');
}
