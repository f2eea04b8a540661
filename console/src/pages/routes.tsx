import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Shell } from '../layout/shell.tsx';
import { Loading } from '../parts/states.tsx';
import { importRoutes } from './import/import-routes.ts';
import { NotFound } from './not-found.tsx';
import { officeRoutes } from './office/office-routes.ts';
import { PageFailed } from './page-failed.tsx';
import { teamRoutes } from './team/team-routes.ts';

/**
 * Every address of the console. None of them is an address of the API, so that on a laptop both can stand behind one door.
 * Each page comes with its own script when it is first opened.
 */
const PAGES: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <PageFailed />,
    hydrateFallbackElement: <Loading />,
    children: [
      { path: '/', element: <Navigate to="/work" replace /> },
      { path: '/work', lazy: async () => ({ Component: (await import('./work/work-page.tsx')).WorkPage }) },
      {
        path: '/work/:taskId',
        lazy: async () => ({ Component: (await import('./work/task-page.tsx')).TaskPage }),
      },
      {
        path: '/lead',
        lazy: async () => ({ Component: (await import('./leads/leads-page.tsx')).LeadsPage }),
      },
      {
        path: '/lead/:leadId',
        lazy: async () => ({ Component: (await import('./lead/lead-page.tsx')).LeadPage }),
      },
      {
        path: '/team',
        lazy: async () => ({ Component: (await import('./team/team-page.tsx')).TeamPage }),
        children: teamRoutes,
      },
      {
        path: '/plan',
        lazy: async () => ({ Component: (await import('./plans/plans-page.tsx')).PlansPage }),
      },
      {
        path: '/plan/:planId',
        lazy: async () => ({ Component: (await import('./plans/plan-page.tsx')).PlanPage }),
      },
      {
        path: '/import',
        lazy: async () => ({ Component: (await import('./import/import-page.tsx')).ImportPage }),
        children: importRoutes,
      },
      { path: '/run/*', lazy: async () => ({ Component: (await import('./run/run-page.tsx')).RunPage }) },
      {
        path: '/office',
        lazy: async () => ({ Component: (await import('./office/office-page.tsx')).OfficePage }),
        children: officeRoutes,
      },
      {
        path: '/rules',
        lazy: async () => ({ Component: (await import('./rules/rules-page.tsx')).RulesPage }),
      },
      {
        path: '/rules/:ruleId',
        lazy: async () => ({ Component: (await import('./rules/rules-page.tsx')).RulesPage }),
      },
      {
        path: '/cut-off/:month',
        lazy: async () => ({ Component: (await import('./cut-off/cut-off-page.tsx')).CutOffPage }),
      },
      // What a text message links to: the work about a lead, or a plan, for whoever opens it.
      {
        path: '/:leadId',
        lazy: async () => ({ Component: (await import('./work/from-message.tsx')).FromMessage }),
      },
      { path: '*', element: <NotFound /> },
    ],
  },
];

/** Reads the address of the page, so it is made after the sign-in has put it right. */
export function makeRouter() {
  return createBrowserRouter(PAGES);
}
