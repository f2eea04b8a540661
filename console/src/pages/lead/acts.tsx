import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../parts/names.ts';
import { useSay } from '../../words/language.tsx';
import { IntentChange } from './intent-change.tsx';
import type { Lead } from './lead-page.tsx';
import { ReturnRecord } from './return-record.tsx';
import { Unmask } from './unmask.tsx';
import { words } from './words.ts';

/** What somebody may do with a lead beside its tasks. The API decides; this leaves out what it would refuse. */
export function Acts({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  const me = useMe().data;
  const [open, setOpen] = useState<'unmask' | 'intent' | 'return'>();
  if (me === undefined) return null;
  const { unmask, keepRecords } = me.may;
  const isMine = lead.waitingFor?.forWhom.staffId === me.staffId;
  const isOwn = me.dealer?.dealerId === lead.dealerId;
  const isOver = lead.stage === 'ended';
  const mayUnmask =
    lead.erasedAt === undefined &&
    (unmask.every || (unmask.ownDealer && isOwn) || (unmask.assigned && isMine));
  const mayReturn =
    keepRecords && !isOver && !lead.returned && (lead.stage === 'revisit' || lead.stage === 'promotion');
  const close = () => setOpen(undefined);
  return (
    <Stack gap="xs" component="section" aria-label={say(words.acts)}>
      {mayUnmask && (
        <Button variant="default" onClick={() => setOpen('unmask')}>
          {say(words.unmask)}
        </Button>
      )}
      {!isOver && (isMine || me.may.manage) && (
        <Button variant="default" onClick={() => setOpen('intent')}>
          {say(words.changeIntent)}
        </Button>
      )}
      {mayReturn && (
        <Button variant="default" onClick={() => setOpen('return')}>
          {say(words.doReturn)}
        </Button>
      )}
      {open === 'unmask' && <Unmask leadId={lead.leadId} onClose={close} />}
      {open === 'intent' && <IntentChange lead={lead} onClose={close} />}
      {open === 'return' && <ReturnRecord leadId={lead.leadId} onClose={close} />}
    </Stack>
  );
}
