/** The maker's own queue, as the API calls it in the place of a dealer. */
export const MAKER_QUEUE = 'maker';

/** The queue of head office, as the API calls it in the place of an owner. */
export const HQ_QUEUE = 'hq-queue';
