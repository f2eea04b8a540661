import { Stack } from '@mantine/core';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { CheckedFigures } from './checked-figures.tsx';
import { CollectionFigures } from './collection-figures.tsx';
import { FirstTouchFigures } from './first-touch-figures.tsx';
import { RateFigures } from './rate-figures.tsx';
import { TargetFigures } from './target-figures.tsx';

/** The records: how many of them are effective, how far the targets are, how fast they were touched, what checks found. */
export function TeamResults() {
  // The targets are sums over all dealers.
  const seesTargets = abilitiesOf(usePerson()).runsTheSystem;
  return (
    <Stack gap="md">
      <div className="figures">
        <RateFigures />
        {seesTargets && <TargetFigures />}
        <CollectionFigures />
        <FirstTouchFigures />
        <CheckedFigures />
      </div>
    </Stack>
  );
}
