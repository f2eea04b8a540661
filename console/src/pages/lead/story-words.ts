import { horizonWords } from '../../words/horizons.ts';
import type { Words } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';

const CHANNELS: Readonly<Record<string, Words>> = {
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
  digest: { zh: '汇总', en: 'digest' },
};

/** What a stage or a check ended with, beside the answers that people give. */
const FINDINGS: Readonly<Record<string, Words>> = {
  effective: { zh: '有效信息', en: 'Effective' },
  duplicate: { zh: '重复信息', en: 'A duplicate' },
  confirmed: { zh: '信息属实', en: 'The record is true' },
  unreachable: { zh: '多次联系不上', en: 'Unreachable' },
  'loss-proposed': { zh: '提出战败，待审批', en: 'Given up as lost, which a manager must approve' },
  'concession-asked': { zh: '已申请优惠，促进暂缓', en: 'A concession is asked for, promotion is held' },
  unanswered: { zh: '无人答复', en: 'No decision came' },
  'go-on': { zh: '继续关怀', en: 'Care goes on' },
  'not-done': { zh: '无人处理', en: 'Nobody did it' },
  'given-up': { zh: '多轮均无人处理', en: 'Nobody did it in any round' },
  rerouted: { zh: '记录已变更', en: 'The record was changed' },
  needless: { zh: '无需再查', en: 'There is nothing left to check' },
  resting: { zh: '休眠', en: 'Rests' },
};

export function channelWords(channel: unknown): Words {
  const id = String(channel);
  return CHANNELS[id] ?? { zh: id, en: id };
}

/** What came of a kind of work, or of a stage. */
export function findingWords(kind: string, outcome: unknown): Words {
  const id = String(outcome ?? '');
  const known = outcomeWords(kind, id);
  return known.zh === id ? (FINDINGS[id] ?? known) : known;
}

/** When the customer wants to buy, as far as it is told. */
export function horizonOf(horizon: unknown): Words {
  return horizon === undefined || horizon === null
    ? { zh: '未知', en: 'Unknown' }
    : horizonWords(String(horizon));
}
