export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value as soon as it is there: at once if it is, so that what waits for nothing costs no promise. */
export function whenReady<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Does `work`, and `recover` if it throws, now or later. */
export function attempt<T>(work: () => MaybePromise<T>, recover: (error: unknown) => MaybePromise<T>): MaybePromise<T> {
  try {
    const done = work();
    return done instanceof Promise ? done.catch(recover) : done;
  } catch (error) {
    return recover(error);
  }
}
