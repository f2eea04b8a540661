import type { RouteObject } from 'react-router';

/** The sections of head office’s page, each with a script of its own; the first one is where it opens. */
export const officeRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./first-section.tsx')).FirstSection }) },
  {
    path: 'withdrawal',
    lazy: async () => ({ Component: (await import('./withdrawal/choose-dealer.tsx')).ChooseDealer }),
  },
  {
    path: 'withdrawal/:dealerId',
    lazy: async () => ({ Component: (await import('./withdrawal/dealer-withdrawal.tsx')).DealerWithdrawal }),
  },
  {
    path: 'person',
    lazy: async () => ({ Component: (await import('./person/person-section.tsx')).PersonSection }),
  },
];
