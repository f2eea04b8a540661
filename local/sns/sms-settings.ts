import type { Ledger } from '../kernel/ledger.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { checkPhoneNumber } from './publish.ts';
import { invalidParameter, snsFieldFault } from './sns-fault.ts';
import type { SnsRecord, SnsState } from './sns-state.ts';

const SETTABLE: Readonly<Record<string, RegExp>> = {
  MonthlySpendLimit: /^\d+(\.\d+)?$/,
  DefaultSenderID: /^[A-Za-z0-9]{1,11}$/,
  DefaultSMSType: /^(Promotional|Transactional)$/,
};

/** The account's SMS attributes, and the numbers that want no SMS. */
export function smsSettingOperations(state: SnsState, ledger: Ledger<SnsRecord>): Record<string, Operation> {
  const phoneNumberOf = (input: Record<string, unknown>) => {
    const phoneNumber = requestFields(input, snsFieldFault).text('phoneNumber');
    checkPhoneNumber(phoneNumber);
    return phoneNumber;
  };

  return {
    async SetSMSAttributes(input) {
      const attributes = requestFields(input, snsFieldFault).optionalTextMap('attributes') ?? {};
      for (const [name, value] of Object.entries(attributes)) {
        const shape = SETTABLE[name];
        if (!shape) throw invalidParameter(`attributes: ${name} is not supported by this cloud`);
        if (!shape.test(value)) throw invalidParameter(`attributes: ${name}`);
      }
      ledger.record({ type: 'sms-attributes', attributes: { ...state.smsAttributes, ...attributes } });
      await ledger.flushed();
      return {};
    },
    GetSMSAttributes(input) {
      const names = requestFields(input, snsFieldFault).optionalList('attributes');
      const all = Object.entries(state.smsAttributes);
      return { attributes: Object.fromEntries(names ? all.filter(([name]) => names.includes(name)) : all) };
    },
    CheckIfPhoneNumberIsOptedOut: (input) => ({ isOptedOut: state.optedOut.has(phoneNumberOf(input)) }),
    async OptInPhoneNumber(input) {
      ledger.record({ type: 'opt-out', phoneNumber: phoneNumberOf(input), optedOut: false });
      await ledger.flushed();
      return {};
    },
    ListPhoneNumbersOptedOut: () => ({ phoneNumbers: [...state.optedOut].sort() }),
  };
}
