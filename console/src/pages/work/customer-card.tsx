import { Anchor, Button, Paper, Stack, Title } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { components } from '../../api/schema.d.ts';
import { horizonWords } from '../../words/horizons.ts';
import { useSay } from '../../words/language.tsx';
import {
  intentWords,
  levelWords,
  natureWords,
  sourceWords,
  stageWords,
  wordsFor,
} from '../../words/path-words.ts';
import type { LeadTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';
import { telephone } from './telephone.ts';

type Lead = components['schemas']['Lead'];

/** Who the customer is: to be called with one tap by whoever may see the telephone. */
export function CustomerCard({
  task: { customer, leadId },
  lead,
}: {
  readonly task: LeadTask;
  readonly lead: Lead | undefined;
}) {
  const say = useSay();
  return (
    <Paper component="section" withBorder p="md" aria-label={say(taskWords.customer)}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {customer.name}
        </Title>
        {customer.sight === 'full' ? (
          <FullContact customer={customer} />
        ) : (
          <MaskedContact customer={customer} />
        )}
        {lead && (
          <p className="task-line quiet">
            {[
              wordsFor(levelWords, lead.level),
              wordsFor(natureWords, lead.nature),
              wordsFor(stageWords, lead.stage),
              lead.horizon === undefined
                ? wordsFor(intentWords, lead.intentClass)
                : horizonWords(lead.horizon),
              wordsFor(sourceWords, lead.source),
            ]
              .map(say)
              .join(' · ')}
          </p>
        )}
        <Anchor component={Link} to={`/lead/${leadId}`}>
          {say(taskWords.openLead)}
        </Anchor>
      </Stack>
    </Paper>
  );
}

function FullContact({ customer }: { readonly customer: Extract<LeadTask['customer'], { sight: 'full' }> }) {
  const say = useSay();
  const { phone, phoneExtension, address } = customer;
  const { href, shown } = telephone(phone, phoneExtension);
  const extension = phoneExtension === undefined ? '' : ` ${say(taskWords.extension(phoneExtension))}`;
  const parts = [address?.province, address?.city, address?.district, address?.detail];
  const where = parts.filter((part, index) => part !== undefined && part !== parts[index - 1]).join('');
  return (
    <>
      <Button component="a" href={href} size="lg" leftSection={<IconPhone size={22} aria-hidden />}>
        {say(taskWords.call(`${shown}${extension}`))}
      </Button>
      {where !== '' && <address className="task-line">{where}</address>}
    </>
  );
}

function MaskedContact({
  customer,
}: {
  readonly customer: Extract<LeadTask['customer'], { sight: 'masked' }>;
}) {
  const say = useSay();
  return (
    <>
      <p className="task-line">
        {customer.phone} {customer.province !== customer.city && customer.province} {customer.city}
      </p>
      <p className="task-line quiet">{say(taskWords.maskedHint)}</p>
    </>
  );
}
