/** What the template calls a resource by once it exists. */
export interface Provisioned {
  /** What `Ref` resolves to. */
  physicalId: string;
  /** What `Fn::GetAtt` resolves to, by attribute name: `Arn`, `QueueUrl`, … */
  attributes: Readonly<Record<string, unknown>>;
}

/**
 * Brings one resource of the template into being, or up to date when it exists already.
 *
 * Called once at each start, in the order of the template's references, with intrinsic functions resolved; it must
 * therefore do nothing the second time when nothing has changed.
 *
 * @param name a name for the resource that is unique in the assembly and the same at every start
 *   (`<stack>-<logical id>`), for resources whose properties name none.
 * @param type the CloudFormation type, such as `AWS::SQS::Queue`.
 * @param properties the resource's `Properties`, without those that resolved to `AWS::NoValue`.
 */
export type Provision = (
  name: string,
  type: string,
  properties: Record<string, unknown>,
) => Provisioned | Promise<Provisioned>;

/** Who provisions what: CloudFormation type → provisioner. */
export type Provisioners = ReadonlyMap<string, Provision>;
