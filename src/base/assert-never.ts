/** Marks a switch as exhaustive: compiles only when every kind was handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`);
}
