import type { Models } from './models.js';

/** The models without the channels of stores, `channel.stored-...`: what is read from a store is nothing that was put there. */
export function apartStores(models: Models): Models {
  return {
    ...models,
    channelWriters: (channel) => (channel.startsWith('stored-') ? [] : models.channelWriters(channel)),
  };
}
