/** A mistake of the person who runs Sluice: shown as message and advice without a stack; exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** What to do about it, one sentence. */
    readonly advice: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
