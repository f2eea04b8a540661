import { SegmentedControl, Select } from '@mantine/core';
import { useOrganisation } from '../../parts/names.ts';
import { Problem } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { networkSourceWords } from '../../words/network-sources.ts';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { useNetworks } from './use-networks.ts';
import { useOrigin } from './use-origin.ts';
import { words } from './words.ts';

/** Who gave the file: an information network, or a kind of source alone; head office says for which dealer. */
export function OriginFields() {
  const say = useSay();
  const { side } = usePerson();
  const { origin, isBySource, change } = useOrigin();
  return (
    <div className="import-origin">
      {side === 'maker' && (
        <DealerField value={origin.dealerId} onChange={(dealer) => change({ dealer, network: '' })} />
      )}
      <SegmentedControl
        aria-label={say(words.originBy)}
        value={isBySource ? 'source' : 'network'}
        onChange={(by) => change({ by: by === 'source' ? by : '' })}
        data={[
          { value: 'network', label: say(words.byNetwork) },
          { value: 'source', label: say(words.bySource) },
        ]}
      />
      {isBySource ? (
        <Select
          label={say(words.source)}
          placeholder={say(words.choose)}
          value={origin.source ?? null}
          onChange={(source) => change({ source: source ?? '' })}
          data={Object.entries(sourceWords).map(([value, name]) => ({ value, label: say(name) }))}
          required
        />
      ) : (
        <NetworkField
          dealerId={origin.dealerId}
          value={origin.networkId}
          onChange={(network) => change({ network })}
        />
      )}
    </div>
  );
}

function DealerField({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (dealerId: string) => void;
}) {
  const say = useSay();
  const dealers = useOrganisation().data?.organisation.dealers ?? [];
  return (
    <Select
      label={say(words.dealer)}
      placeholder={say(words.dealerInRows)}
      value={value ?? null}
      onChange={(dealerId) => onChange(dealerId ?? '')}
      data={dealers.map(({ dealerId, name }) => ({ value: dealerId, label: `${name} · ${dealerId}` }))}
      searchable
      clearable
    />
  );
}

function NetworkField({
  dealerId,
  value,
  onChange,
}: {
  readonly dealerId: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (networkId: string) => void;
}) {
  const say = useSay();
  const { data, error, refetch } = useNetworks(dealerId);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  return (
    <Select
      label={say(words.network)}
      description={say(words.networkHint)}
      placeholder={say(words.choose)}
      nothingFoundMessage={say(words.noNetwork)}
      value={value ?? null}
      onChange={(networkId) => onChange(networkId ?? '')}
      data={(data ?? []).map(({ networkId, name, source }) => ({
        value: networkId,
        label: `${name} · ${say(wordsFor(networkSourceWords, source))}`,
      }))}
      searchable
      required
    />
  );
}
