/**
 * Which files `aws s3 sync` takes: all of them, then without those that an `exclude` pattern fits, then again with those
 * that an `include` pattern fits. In a pattern `*` stands for any text, slashes too, `?` for one character, and
 * `[abc]`, `[!abc]` for one of, or none of, some.
 */
export function syncFilter(
  exclude: readonly string[],
  include: readonly string[],
): (path: string) => boolean {
  const excluded = exclude.map(patternOf);
  const included = include.map(patternOf);
  return (path) =>
    included.some((pattern) => pattern.test(path)) || !excluded.some((pattern) => pattern.test(path));
}

function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (part, not: string, set: string | undefined) => {
    if (set !== undefined) return `[${not ? '^' : ''}${set.replaceAll('\\', '\\\\')}]`;
    if (part === '*') return '[\\s\\S]*';
    return part === '?' ? '[\\s\\S]' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
