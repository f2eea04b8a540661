import type { RouteObject } from 'react-router';

/** The sections of the managers' page, each with a script of its own. */
export const teamRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./overview.tsx')).Overview }) },
  { path: 'work', lazy: async () => ({ Component: (await import('./team-work.tsx')).TeamWork }) },
  { path: 'results', lazy: async () => ({ Component: (await import('./team-results.tsx')).TeamResults }) },
  { path: 'plans', lazy: async () => ({ Component: (await import('./team-plans.tsx')).TeamPlans }) },
  { path: 'dates', lazy: async () => ({ Component: (await import('./team-dates.tsx')).TeamDates }) },
  { path: 'staff', lazy: async () => ({ Component: (await import('./team-staff.tsx')).TeamStaff }) },
  { path: 'staff/:staffId', lazy: async () => ({ Component: (await import('./staff-page.tsx')).StaffPage }) },
  { path: 'networks', lazy: async () => ({ Component: (await import('./team-networks.tsx')).TeamNetworks }) },
  { path: 'rewards', lazy: async () => ({ Component: (await import('./team-rewards.tsx')).TeamRewards }) },
];
