import { csvLine } from '../../../domain/harmless-cell.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { WithdrawnLead } from '../../store/withdrawal.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { getWithdrawalReport } from '../schemas/withdrawals.ts';
import { lastWithdrawal } from './withdrawal-view.ts';

type Input = Pick<ApiInput<typeof getWithdrawalReport>, 'staff' | 'params' | 'query'>;

/** How many lines one answer holds: a Lambda answers at most six megabytes. */
const LINES = 5000;

const COLUMNS: readonly (readonly [string, (lead: WithdrawnLead) => string | undefined])[] = [
  ['round', ({ round }) => String(round)],
  ['leadId', ({ leadId }) => leadId],
  ['productLine', ({ productLine }) => productLine],
  ['stage', ({ stage }) => stage],
  ['status', ({ status }) => status],
  ['takenBackAt', ({ takenAt }) => takenAt],
  ['outcome', ({ outcome }) => outcome],
  ['toDealerId', ({ toDealerId }) => toDealerId],
  ['rule', ({ rule }) => rule],
  ['duplicateOf', ({ duplicateOf }) => duplicateOf],
  ['givenOutAt', ({ givenAt }) => givenAt],
];

/** Where each lead of the last withdrawal of a dealer went, and why, as CSV. */
export async function run(
  { staff, params: { dealerId }, query: { after } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getWithdrawalReport>> {
  onlyRecordKeepers(rulebook, staff);
  const withdrawal = await lastWithdrawal(store, dealerId);
  const leads = await store.withdrawals.leadsAfter(withdrawal, placeOf(after), LINES);
  const head = after === undefined ? [csvLine(COLUMNS.map(([name]) => name))] : [];
  const lines = leads.map((lead) => csvLine(COLUMNS.map(([, cell]) => cell(lead) ?? '')));
  return { status: 200, body: [...head, ...lines].join('') };
}

function placeOf(after: string | undefined) {
  if (after === undefined) return undefined;
  const [round = '', leadId = ''] = after.split('.');
  return { round: Number(round), leadId };
}
