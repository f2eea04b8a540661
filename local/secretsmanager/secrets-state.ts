/** One version of a secret's value. */
export interface SecretVersion {
  id: string;
  string?: string;
  /** Base64 text. */
  binary?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  stages: string[];
}

/** A secret with its versions. Instants are milliseconds since the epoch. */
export interface Secret {
  arn: string;
  name: string;
  description?: string;
  kmsKeyId?: string;
  tags: Record<string, string>;
  versions: SecretVersion[];
  createdAt: number;
  changedAt: number;
  /** When it was marked for deletion, and when it goes for good. */
  deletedAt?: number;
  goneAt?: number;
  /** What the template said of the value, to tell whether that changed. */
  templateValue?: string;
}

/** What the journal of the secrets holds. It holds the values in plain text: a laptop's data directory is its safe. */
export type SecretRecord = { type: 'secret'; secret: Secret } | { type: 'secret-gone'; arn: string };

/** Every secret by its ARN: the fold of the records. */
export class SecretsState {
  readonly secrets = new Map<string, Secret>();

  apply(record: SecretRecord): void {
    if (record.type === 'secret') this.secrets.set(record.secret.arn, record.secret);
    else this.secrets.delete(record.arn);
  }

  *snapshot(): Iterable<SecretRecord> {
    for (const secret of this.secrets.values()) yield { type: 'secret', secret };
  }

  /** A secret by its name, its ARN, or its ARN without the six characters at the end. */
  find(secretId: string): Secret | undefined {
    const exact = this.secrets.get(secretId);
    if (exact) return exact;
    for (const secret of this.secrets.values()) {
      if (secret.name === secretId || secret.arn.slice(0, -7) === secretId) return secret;
    }
    return undefined;
  }
}
