import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Api, useApi } from '../../../api/client.ts';
import { type Act, ActDialog } from '../../../parts/act-dialog.tsx';
import { useNames } from '../../../parts/names.ts';
import { useSay } from '../../../words/language.tsx';
import { effectOf } from './add-previews.ts';
import type { orderOf } from './progress-state.ts';
import type { Preview } from './use-preview.ts';
import { effectText, words } from './words.ts';

type Order = NonNullable<ReturnType<typeof orderOf>>;

const ORDER_WORDS = { first: words.order, 'goes-on': words.orderOn, again: words.orderAgain } as const;

/** Orders the withdrawal: says what it will move, asks why, and has the dealer’s id typed. */
export function OrderButton({
  dealerId,
  order,
  preview,
  onOrdered,
}: {
  readonly dealerId: string;
  readonly order: Order;
  readonly preview: Preview;
  readonly onOrdered: () => void;
}) {
  const say = useSay();
  const api = useApi();
  const names = useNames();
  const [isAsked, setAsked] = useState(false);
  const dealer = names.dealer(dealerId);
  // What stopped goes on from its record; anything else is told in the numbers of a whole preview.
  const isReady = order === 'goes-on' || preview.isComplete;
  const close = (done: boolean) => {
    setAsked(false);
    if (done) onOrdered();
  };
  return (
    <div>
      <Button color="red.9" disabled={!isReady} onClick={() => setAsked(true)}>
        {say(ORDER_WORDS[order])}
      </Button>
      {isAsked && <ActDialog act={orderAct(api, { dealerId, dealer, order, preview })} onClose={close} />}
    </div>
  );
}

function orderAct(
  api: Api,
  of: {
    readonly dealerId: string;
    readonly dealer: string;
    readonly order: Order;
    readonly preview: Preview;
  },
): Act<string> {
  const { dealerId, dealer, order, preview } = of;
  return {
    name: ORDER_WORDS[order],
    effect: order === 'goes-on' ? words.stoppedHint : effectText({ dealer, ...effectOf(preview.sum) }),
    items: [dealerId],
    nameOf: () => `${dealer} ${dealerId}`,
    isGrave: true,
    typed: { label: words.typeId(dealerId), text: dealerId },
    perform: async (id, reason) => {
      await api.fetch.POST('/dealers/{dealerId}/withdrawal', {
        params: { path: { dealerId: id } },
        body: { reason },
      });
      return words.ordered;
    },
  };
}
