import { lazy, Suspense } from 'react';
import type { BarPictureProps } from './bar-picture.tsx';
import { Loading } from './states.tsx';

const BarPicture = lazy(async () => ({ default: (await import('./bar-picture.tsx')).BarPicture }));

/** Bars inside of `Charted`; the chart library comes when the first of them is shown. */
export function Bars(props: BarPictureProps) {
  return (
    <Suspense fallback={<Loading />}>
      <BarPicture {...props} />
    </Suspense>
  );
}
