/** A value of a Query request: text, or the members of a structure, list or map by their key. */
type FormNode = string | Map<string, FormNode>;

/**
 * Reads the flattened fields of an AWS Query request (`A.member.1`, `A.entry.1.key`, `A.1.Name`) into JSON.
 *
 * Numbered members become lists; numbered entries of a key and a value (`key`/`value` or `Name`/`Value`) become maps.
 */
export function readQueryForm(form: URLSearchParams): Record<string, unknown> {
  const root = new Map<string, FormNode>();
  for (const [name, value] of form) {
    if (name === 'Action' || name === 'Version') continue;
    const path = name.split('.');
    let node = root;
    for (const key of path.slice(0, -1)) {
      const child = node.get(key);
      const next = child instanceof Map ? child : new Map<string, FormNode>();
      if (next !== child) node.set(key, next);
      node = next;
    }
    node.set(path.at(-1)!, value);
  }
  return structureOf(root);
}

function structureOf(node: Map<string, FormNode>): Record<string, unknown> {
  return Object.fromEntries([...node].map(([key, child]) => [key, jsonOf(child)]));
}

function jsonOf(node: FormNode): unknown {
  if (typeof node === 'string') return node;
  const inner = node.size === 1 ? (node.get('member') ?? node.get('entry')) : undefined;
  if (inner instanceof Map) return jsonOf(inner);
  const keys = [...node.keys()];
  if (!keys.every((key) => /^\d+$/.test(key))) return structureOf(node);
  const members = keys.sort((a, b) => Number(a) - Number(b)).map((key) => jsonOf(node.get(key)!));
  return mapOf(members) ?? members;
}

/** Entries that are nothing but a key and a value are a map, whichever of the two spellings they use. */
function mapOf(members: readonly unknown[]): Record<string, unknown> | undefined {
  const map: Record<string, unknown> = {};
  for (const member of members) {
    if (typeof member !== 'object' || member === null) return undefined;
    const entry = member as Record<string, unknown>;
    const key = entry.key ?? entry.Name;
    if (typeof key !== 'string' || Object.keys(entry).length > 2) return undefined;
    if ('value' in entry) map[key] = entry.value;
    else if ('Value' in entry) map[key] = entry.Value;
    else return undefined;
  }
  return map;
}
