import { useRouteError } from 'react-router';
import { Problem } from '../parts/states.tsx';

/** In the place of a page that could not be fetched or shown, such as one of an older version: opening it anew helps. */
export function PageFailed() {
  return (
    <main className="shell-main">
      <Problem error={useRouteError()} retry={() => location.reload()} />
    </main>
  );
}
