/** The middle of several numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `4.21 (4.10 to 4.38)`: the median and the range. */
export function withSpread(numbers, format) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)].map(format);
  return low === high ? format(median(numbers)) : `${format(median(numbers))} (${low} to ${high})`;
}

/** `1.23x`: how many times `base` something is. */
export const ratio = (amount, base) => `${(amount / base).toFixed(2)}x`;

/** Seconds. */
export const seconds = (amount) => `${amount.toFixed(2)} s`;

/** Megabytes of bytes. */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Thousands apart. */
export const count = (amount) => amount.toLocaleString('en');
