import { Paper, Stack, Text, Title } from '@mantine/core';
import { Because } from '../../parts/because.tsx';
import { useNames } from '../../parts/names.ts';
import { Empty } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import type { Lead } from './lead-page.tsx';
import { RewardList } from './reward-list.tsx';
import { words } from './words.ts';

/** What was sold to the customer, for whom it counts, what the record has earned, and who is protected. */
export function SalesTab({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  return (
    <Stack gap="lg">
      <section aria-label={say(words.purchases)}>
        <Title order={2} size="h4">
          {say(words.purchases)}
        </Title>
        {lead.purchases.length === 0 && (
          <Empty
            title={lead.soldAt === undefined ? words.noPurchases : words.noVehicle}
            hint={lead.soldAt === undefined ? words.noPurchasesHint : words.noVehicleHint}
          />
        )}
        <Stack gap="sm">
          {lead.purchases.map((purchase) => (
            <PurchaseCard key={purchase.vin} purchase={purchase} />
          ))}
        </Stack>
      </section>
      <RewardList leadId={lead.leadId} />
      {lead.protection !== undefined && <Protection protection={lead.protection} />}
    </Stack>
  );
}

function PurchaseCard({ purchase }: { readonly purchase: Lead['purchases'][number] }) {
  const say = useSay();
  const names = useNames();
  const { vin, dealerId, productLine, soldAt, standing, countsForDealerId } = purchase;
  return (
    <Paper component="article" withBorder p="md">
      <dl className="lead-dl">
        <dt>{say(words.vin)}</dt>
        <dd className="mono">{vin}</dd>
        <dt>{say(words.soldAt)}</dt>
        <dd>
          <When at={soldAt} />
        </dd>
        <dt>{say(words.soldBy)}</dt>
        <dd>
          {names.dealer(dealerId)} · {say(words[standing])}
        </dd>
        <dt>{say(words.line)}</dt>
        <dd>{names.productLine(productLine)}</dd>
        <dt>{say(words.countsFor)}</dt>
        <dd>
          {countsForDealerId === undefined ? say(words.nobodyYet) : names.dealer(countsForDealerId)}
          {purchase.assessmentWaived && ` · ${say(words.waived)}`}
          {purchase.crossRegionCase && ` · ${say(words.crossCase)}`}
        </dd>
      </dl>
      <Because reasons={purchase.because} />
    </Paper>
  );
}

function Protection({ protection }: { readonly protection: NonNullable<Lead['protection']> }) {
  const say = useSay();
  const names = useNames();
  const { dealerId, until, afterwards, because } = protection;
  return (
    <section aria-label={say(words.protection)}>
      <Title order={2} size="h4">
        {say(words.protection)}
      </Title>
      <Paper withBorder p="md">
        <dl className="lead-dl">
          <dt>{say(words.protectedBy)}</dt>
          <dd>{names.dealer(dealerId)}</dd>
          <dt>{say(words.protectedUntil)}</dt>
          <dd>
            <When at={until} deadline />
          </dd>
          <dt>{say(words.afterwards)}</dt>
          <dd>
            <Text span inherit>
              {say(words[afterwards.outcome])}
              {afterwards.toDealerId !== undefined && ` · ${names.dealer(afterwards.toDealerId)}`}
            </Text>
          </dd>
        </dl>
        <Because reasons={because} />
      </Paper>
    </section>
  );
}
