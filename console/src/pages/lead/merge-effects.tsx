import { Alert, List } from '@mantine/core';
import { useSay, type Words } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { HINDRANCES, words } from './duplicate-words.ts';
import type { MergePreview } from './merge-form.tsx';

/** What becomes of the lead that is given up, or why the two cannot be joined so. */
export function MergeEffects({ preview: { hindrances, merged } }: { readonly preview: MergePreview }) {
  const say = useSay();
  if (hindrances.length > 0) {
    return (
      <Alert color="orange" title={say(words.cannot)}>
        <List size="sm">
          {hindrances.map((hindrance) => (
            <List.Item key={hindrance}>{say(wordsFor(HINDRANCES, hindrance))}</List.Item>
          ))}
        </List>
      </Alert>
    );
  }
  const effects: readonly (Words | false)[] = [
    words.effect,
    merged.pathEnds && words.pathEnds,
    merged.taskCancelled !== undefined && words.taskCancelled,
    merged.waitEnds && words.waitEnds,
    merged.protectionUntil !== undefined && words.protection,
    merged.rewardsReversed.length > 0 && words.rewards(merged.rewardsReversed.length),
    merged.purchases.length > 0 && words.purchases(merged.purchases.length),
  ];
  return (
    <List size="sm">
      {effects
        .filter((effect) => effect !== false)
        .map((effect) => (
          <List.Item key={effect.en}>{say(effect)}</List.Item>
        ))}
    </List>
  );
}
