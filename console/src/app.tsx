import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { type Api, ApiProvider } from './api/client.ts';
import { ProblemError } from './api/problem.ts';
import { makeRouter } from './pages/routes.tsx';
import type { Session } from './session/session.ts';
import { SessionProvider } from './session/session-provider.tsx';
import { theme } from './theme.ts';
import { LanguageProvider } from './words/language.tsx';

const LONGEST_RETRY_MS = 8_000;

/** What is on a page is asked for again while somebody looks at it, so that nobody has to reload. */
const LIVE_MS = 15_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      refetchInterval: LIVE_MS,
      retry: (count, error) => count < 3 && (!(error instanceof ProblemError) || error.isPassing),
      retryDelay: (count) => Math.min(500 * 2 ** count, LONGEST_RETRY_MS),
    },
  },
});

export function App({ session, api }: { readonly session: Session; readonly api: Api }) {
  const [router] = useState(makeRouter);
  return (
    // The strict content security policy lets no style element in: Mantine's variables come with its style sheet.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <LanguageProvider>
        <SessionProvider session={session}>
          <ApiProvider value={api}>
            <QueryClientProvider client={queries}>
              <Notifications position="top-center" />
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ApiProvider>
        </SessionProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
