import { Paper, Stack, Text, Title } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { words } from './words.ts';

/** What a record has earned for the dealer who entered it, and how far each reward is. */
export function RewardList({ leadId }: { readonly leadId: string }) {
  const say = useSay();
  const names = useNames();
  const asked = useApi().query.useQuery('get', '/rewards', {
    params: { query: { leadId, limit: 100 } },
  });
  return (
    <section aria-label={say(words.rewards)}>
      <Title order={2} size="h4">
        {say(words.rewards)}
      </Title>
      <Shown of={asked}>
        {({ rewards }) => (
          <Stack gap="sm">
            {rewards.length === 0 && <Text className="quiet">{say(words.noRewards)}</Text>}
            {rewards.map((reward) => (
              <Paper key={reward.rewardId} component="article" withBorder p="md">
                <strong>
                  {say(words[reward.kind])} ·{' '}
                  {say(reward.amountYuan === undefined ? words.noFigure : words.yuan(reward.amountYuan))}
                </strong>
                <Text size="sm">
                  {names.dealer(reward.dealerId)} · {say(words[reward.state])} ·{' '}
                  <When at={reward.stateSince} distance={false} />
                  {reward.owedBack && <span className="late"> · {say(words.owedBack)}</span>}
                </Text>
              </Paper>
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}
