import type { Provisioned } from '../assembly/provisioner.ts';
import type { AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { type ParameterRecord, ParameterStore } from './parameter-store.ts';
import { type ParameterContext, parameterOperations, putParameter } from './parameters.ts';
import { ssmFieldFault } from './ssm-fault.ts';

/** The Parameter Store of Systems Manager in the local cloud. */
export interface Ssm {
  readonly service: AwsService;
  /** For `AWS::SSM::Parameter`. */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  close(): Promise<void>;
}

/** The types of the template that `Ssm.provision` brings into being. */
export const SSM_TYPES = ['AWS::SSM::Parameter'] as const;

/** Opens the Parameter Store over its journal. */
export async function openSsm(options: ServiceContext): Promise<Ssm> {
  const { region, accountId, clock } = options;
  const store = new ParameterStore();
  const ledger = await openLedger<ParameterRecord>({
    openJournal: options.openJournal,
    apply: (record) => store.apply(record),
    snapshot: () => store.snapshot(),
  });
  const context: ParameterContext = { store, ledger, now: () => clock.now(), region, accountId };

  return {
    service: serviceOf('ssm', parameterOperations(context)),
    async provision(logicalName, _type, properties) {
      const fields = requestFields(properties, ssmFieldFault);
      const { Name = logicalName, Type, Value, Description, AllowedPattern, Tier } = properties;
      fields.text('Type', { oneOf: ['String', 'StringList'] });
      const name = String(Name);
      const present = store.latest(name);
      const isAsWanted =
        present !== undefined &&
        present.value === Value &&
        present.type === Type &&
        present.description === Description;
      if (!isAsWanted) {
        putParameter(context, {
          Name: name,
          Type,
          Value,
          Description,
          AllowedPattern,
          Tier,
          Overwrite: true,
        });
      }
      await ledger.flushed();
      return { physicalId: name, attributes: { Type, Value } };
    },
    close: () => ledger.close(),
  };
}
