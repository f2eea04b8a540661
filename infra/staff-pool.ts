import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** What the id token says about a member of staff, each as `custom:<name>`; empty where it does not apply. */
export const STAFF_ATTRIBUTES = ['side', 'post', 'dealer', 'region'] as const;

/**
 * The staff's accounts. Nobody signs up: accounts come with the organisation, under the staff id. What a token says of
 * its bearer decides what the bearer may see, so the client may read these attributes and write none of them.
 */
export class StaffPool extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      customAttributes: Object.fromEntries(
        STAFF_ATTRIBUTES.map((name) => [name, new StringAttribute({ mutable: true, minLen: 0, maxLen: 64 })]),
      ),
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.NONE,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.userPool.addClient('Client', {
      generateSecret: false,
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(8),
      accessTokenValidity: Duration.hours(8),
      refreshTokenValidity: Duration.days(30),
      readAttributes: new ClientAttributes().withCustomAttributes(...STAFF_ATTRIBUTES),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    Validations.of(this.userPool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'Salespeople sign in on the road; a second factor is offered, and whoever wants it can set it up.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The plus plan is priced per person and month; accounts are made by the maker, nobody signs up.',
      },
    );
  }
}
