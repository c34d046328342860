import type { Models } from './models.js';

/** The models without the channels of stores, `channel.stored-...`: what is read from a store is nothing that was put there. */
export function apartStores(models: Models): Models {
  return {
    ...models,
    channelWriters: (channel) => (isStore(channel) ? [] : models.channelWriters(channel)),
  };
}

/** True for the channel of a store, which keeps data and nothing else. */
export function isStore(channel: string): boolean {
  return channel.startsWith('stored-');
}
