import type { User } from '../cognito-state.ts';

/** Users who have much in common. */
export interface UserGroup {
  /** What they have in common, empty for nothing. */
  values: readonly string[];
  members: readonly { username: string; chips: readonly string[] }[];
}

/**
 * Sorts users into groups by their own attributes (`custom:…`), all but the one that differs most between them: that one tells the
 * members of a group apart, and stands with each of them.
 */
export function userGroups(users: readonly User[]): UserGroup[] {
  const names = [...new Set(users.flatMap(({ attributes }) => Object.keys(attributes)))]
    .filter((name) => name.startsWith('custom:'))
    .sort();
  const distinct = (name: string) => new Set(users.map(({ attributes }) => attributes[name])).size;
  const apart = [...names].sort((a, b) => distinct(b) - distinct(a))[0];
  const common = names.filter((name) => name !== apart).sort((a, b) => distinct(a) - distinct(b));
  const groups = new Map<string, { values: string[]; members: { username: string; chips: string[] }[] }>();
  for (const { username, attributes } of [...users].sort((a, b) => (a.username < b.username ? -1 : 1))) {
    const values = common.map((name) => attributes[name] ?? '').filter(Boolean);
    const group = groups.get(values.join('\0')) ?? { values, members: [] };
    groups.set(values.join('\0'), group);
    // An address that only repeats the name tells nothing more.
    const email = attributes.email?.startsWith(`${username}@`) ? undefined : attributes.email;
    const telling = [attributes.name, apart && attributes[apart], email].filter(Boolean);
    group.members.push({ username, chips: telling as string[] });
  }
  return [...groups.values()].sort((a, b) => (a.values.join('\0') < b.values.join('\0') ? -1 : 1));
}
