import { Paper, Stack, Title } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useNames } from '../../parts/names.ts';
import { When } from '../../parts/when.tsx';
import { horizonWords } from '../../words/horizons.ts';
import { useSay, type Words } from '../../words/language.tsx';
import { intentWords, levelWords, natureWords, sourceWords, wordsFor } from '../../words/path-words.ts';
import type { Lead } from './lead-page.tsx';
import { words } from './words.ts';

/** What is known of a lead; telephone and street are hidden. */
export function LeadFacts({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  const names = useNames();
  const { customer, verified, protectedUntil, soldAt } = lead;
  const dealer = (id: string) => (id === 'maker' ? say(words.maker) : names.dealer(id));
  const isForeign = lead.enteredByDealerId !== lead.dealerId;
  const facts: readonly (readonly [Words, ReactNode])[] = [
    [words.phone, customer.phone],
    [words.place, [customer.province, customer.city].filter((part) => part !== undefined).join(' ') || '–'],
    [words.level, say(levelWords[lead.level])],
    [words.nature, say(natureWords[lead.nature])],
    [
      words.intent,
      say(lead.horizon === undefined ? intentWords[lead.intentClass] : horizonWords(lead.horizon)),
    ],
    [words.source, say(wordsFor(sourceWords, lead.source))],
    [words.dealer, dealer(lead.dealerId)],
    ...(isForeign ? ([[words.enteredBy, dealer(lead.enteredByDealerId)]] as const) : []),
    [words.line, names.productLine(lead.productLine)],
    [words.createdAt, <When key="at" at={lead.createdAt} />],
    ...(verified === undefined
      ? []
      : ([[words.verified, say(verified.as === 'effective' ? words.effective : words.invalid)]] as const)),
    ...(soldAt === undefined ? [] : ([[words.soldAt, <When key="at" at={soldAt} />]] as const)),
    ...(protectedUntil === undefined
      ? []
      : ([[words.protectedUntil, <When key="at" at={protectedUntil} deadline />]] as const)),
    [
      words.leadId,
      <span key="id" className="mono">
        {lead.leadId}
      </span>,
    ],
  ];
  return (
    <Paper component="section" className="lead-facts" withBorder p="md" aria-label={say(words.facts)}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {say(words.facts)}
        </Title>
        <dl className="lead-dl">
          {facts.map(([name, value]) => (
            <Fragment key={name.en}>
              <dt>{say(name)}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      </Stack>
    </Paper>
  );
}
