/** What goes with a message for filters and for the books: ids and classes, never personal data. */
export type NoticeAttributes = Readonly<Record<string, string>>;

/** How messages leave. An adapter knows the service behind it; the notifier knows the rules. */
export interface Publisher {
  /** Sends an SMS to a telephone in E.164. */
  sms(phone: string, text: string, attributes: NoticeAttributes): Promise<void>;
  /** Hands a message to the fan-out, where subscriptions filter by its attributes. */
  fanOut(subject: string, text: string, attributes: NoticeAttributes): Promise<void>;
}
