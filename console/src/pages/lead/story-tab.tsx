import { Button, Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { EventList } from './event-list.tsx';
import type { Lead } from './lead-page.tsx';
import { PathPicture } from './path-picture.tsx';
import { type LeadEvent, PLACES, type Place, pathTaken, type Stay } from './path-taken.ts';
import { placeWords } from './place-words.ts';
import { useLeadStory } from './use-lead-story.ts';
import { words } from './words.ts';

/** The path as a graph with the way that was gone, and everything that happened, each with its why. */
export function StoryTab({ lead }: { readonly lead: Lead }) {
  const story = useLeadStory(lead.leadId);
  return <Shown of={story}>{(events) => <Story lead={lead} events={events} />}</Shown>;
}

function Story({ lead, events }: { readonly lead: Lead; readonly events: readonly LeadEvent[] }) {
  const say = useSay();
  const [order, setOrder] = useSearchParam('order', 'newest');
  const [at, setAt] = useSearchParam('at');
  const place = PLACES.find((known) => known === at);
  const stays = useMemo(() => pathTaken(events, lead.status), [events, lead.status]);
  const shown = useMemo(() => {
    const there = place === undefined ? events : events.filter((event) => happenedAt(event, place, stays));
    return order === 'newest' ? there.toReversed() : there;
  }, [events, stays, place, order]);
  return (
    <Stack gap="md">
      <PathPicture
        stays={stays}
        isWaiting={lead.waitingFor !== null}
        selected={place}
        onSelect={(next) => setAt(next === place ? '' : next)}
      />
      <Group justify="space-between">
        <Title order={2} size="h4">
          {say(words.events)}
          {place !== undefined && <span className="quiet"> · {say(words.onlyAt(placeWords[place]))}</span>}
        </Title>
        <Group gap="xs">
          {place !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => setAt('')}>
              {say(words.showAll)}
            </Button>
          )}
          <SegmentedControl
            size="xs"
            aria-label={say(words.order)}
            value={order}
            onChange={setOrder}
            data={[
              { value: 'newest', label: say(words.newestFirst) },
              { value: 'oldest', label: say(words.oldestFirst) },
            ]}
          />
        </Group>
      </Group>
      <EventList events={shown} />
    </Stack>
  );
}

function happenedAt(event: LeadEvent, place: Place, stays: readonly Stay[]): boolean {
  const atMs = Date.parse(event.at);
  return stays.some(
    (stay) =>
      stay.place === place &&
      Date.parse(stay.from) <= atMs &&
      (stay.until === undefined || atMs <= Date.parse(stay.until)),
  );
}
