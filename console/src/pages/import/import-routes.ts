import type { RouteObject } from 'react-router';

/** Bringing a file, and one import; each with a script of its own. */
export const importRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./new-import.tsx')).NewImport }) },
  { path: ':importId', lazy: async () => ({ Component: (await import('./one-import.tsx')).OneImport }) },
];
