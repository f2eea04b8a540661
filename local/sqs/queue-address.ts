/** What follows the host in a queue's URL, and what `QueueUrl` may be shortened to inside the local cloud. */
export function queuePathOfArn(queueArn: string): string {
  const [, , , , accountId, name] = queueArn.split(':');
  return `/${accountId}/${name}`;
}

/** The queue's name out of its URL, whichever host and port the URL was given out under; undefined if it is none. */
export function queueNameOfUrl(queueUrl: string): string | undefined {
  return /\/\d{12}\/([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/.exec(queueUrl)?.[1];
}
