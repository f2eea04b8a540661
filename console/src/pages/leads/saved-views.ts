/** A view that somebody gave a name; `query` is the part of its address after the question mark. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

const KEPT_AS = 'leadpath.lead-views';
const LONGEST_NAME = 30;

/** The views kept on this device, as they were saved; what is not a view is left out. */
export function readViews(storage: Pick<Storage, 'getItem'>): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** The views with one more. A name that is there already gets the new conditions. */
export function withView(views: readonly SavedView[], { name, query }: SavedView): readonly SavedView[] {
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') return views;
  return [...views.filter((view) => view.name !== trimmed), { name: trimmed, query }];
}

export function keepViews(storage: Pick<Storage, 'setItem'>, views: readonly SavedView[]): void {
  storage.setItem(KEPT_AS, JSON.stringify(views));
}

function isView(view: unknown): view is SavedView {
  const { name, query } = (view ?? {}) as Partial<SavedView>;
  return typeof name === 'string' && typeof query === 'string';
}
