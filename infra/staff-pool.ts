import { CfnParameter, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
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
  /** Where people sign in, and applications exchange codes for tokens: the address of the pool's own pages. */
  readonly signInUrl: string;

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
    const consoleUrl = new CfnParameter(Stack.of(this), 'ConsoleUrl', {
      type: 'String',
      default: 'http://localhost:8787',
      allowedPattern: 'https?://.+[^/]',
      description:
        'Address of the console, to which sign-in comes back: the output ConsoleUrl of LeadpathEdge.',
    }).valueAsString;
    this.client = this.userPool.addClient('Client', {
      generateSecret: false,
      authFlows: { userPassword: true, userSrp: true },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${consoleUrl}/signed-in`],
        logoutUrls: [`${consoleUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(8),
      accessTokenValidity: Duration.hours(8),
      refreshTokenValidity: Duration.days(30),
      readAttributes: new ClientAttributes().withCustomAttributes(...STAFF_ATTRIBUTES),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    this.signInUrl = this.makeSignInPages();
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

  /** Domain names of pools are taken for the whole region, so this one has the number of the account in it. */
  private makeSignInPages(): string {
    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `leadpath-${Stack.of(this).account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    domain.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // Without a style the pages are not shown at all.
    new CfnManagedLoginBranding(this, 'SignInStyle', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    }).node.addDependency(domain);
    return domain.baseUrl();
  }
}
