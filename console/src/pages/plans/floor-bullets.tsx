import { Text } from '@mantine/core';
import { useSay } from '../../words/language.tsx';
import type { Plan } from './approval-course.ts';
import { floorPhrase, floorWords } from './floor-words.ts';

/** How a plan stands to each of its floors: a bar up to what is planned, against what is needed. */
export function FloorBullets({ plan: { floors } }: { readonly plan: Plan }) {
  const say = useSay();
  if (floors.length === 0) return null;
  return (
    <div className="cards">
      {floors.map(({ rule, needed, elsewhere, counted, missing, force }) => {
        const planned = elsewhere + counted;
        const says = floorPhrase(planned, needed, missing);
        const manner = missing === 0 ? 'well' : force === 'blocks' ? 'late' : 'soon';
        return (
          <div key={rule}>
            <Text size="sm">
              {say(floorWords(rule))} <span className={manner}>{say(says)}</span>
            </Text>
            <progress
              className="floor"
              max={Math.max(needed, 1)}
              value={planned}
              aria-label={say(floorWords(rule))}
            />
          </div>
        );
      })}
    </div>
  );
}
