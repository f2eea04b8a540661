import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { apiFor } from './api/client.ts';
import { App } from './app.tsx';
import { StartFailure } from './layout/start-failure.tsx';
import { loadConfiguration } from './session/configuration.ts';
import { Session } from './session/session.ts';

const root = createRoot(document.getElementById('root')!);

async function start(): Promise<void> {
  const session = new Session(await loadConfiguration());
  if (location.pathname === '/signed-in') {
    history.replaceState(null, '', await session.finishSignIn());
  } else if ((await session.open()) === undefined) {
    await session.signIn(`${location.pathname}${location.search}`);
    return;
  }
  root.render(<App session={session} api={apiFor(session)} />);
}

start().catch((error: unknown) => root.render(<StartFailure error={error} />));
