import { useApi } from '../../../api/client.ts';
import { PersonDialog } from './person-dialog.tsx';
import type { Found } from './use-person.ts';
import { words } from './words.ts';

/** Notes that the customer wants no messages any more, or that messages are wanted again. */
export function WishDialog({
  found: { phone, kept },
  onDone,
  onClose,
}: {
  readonly found: Found;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const api = useApi();
  const stops = kept.wantsMessages;
  const send = async () => {
    await api.fetch.POST(stops ? '/people/opt-out' : '/people/opt-in', { body: { phone } });
    await onDone();
    onClose();
  };
  return (
    <PersonDialog
      title={stops ? words.optOut : words.optIn}
      effect={stops ? words.optOutEffect : words.optInEffect}
      send={send}
      onClose={onClose}
    />
  );
}
