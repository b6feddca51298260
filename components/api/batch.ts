/** The gateway takes at most ten calls in one request. */
export const maxBatchSize = 10;
