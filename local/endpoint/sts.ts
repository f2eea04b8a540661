import type { AwsService } from '../kernel/aws-service.ts';
import { serviceOf } from '../kernel/operation-table.ts';

/** Security Token Service: every caller is the root user of the local account, whatever keys it signs with. */
export function createSts({ accountId }: { accountId: string }): AwsService {
  return serviceOf('sts', {
    GetCallerIdentity: () => ({
      Arn: `arn:aws:iam::${accountId}:root`,
      UserId: accountId,
      Account: accountId,
    }),
  });
}
