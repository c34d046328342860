import { expect, test } from 'vitest';
import { parseLibraryPath } from '../../src/models/library-path.js';

test.each([
  ['fetch', ['fetch']],
  ['Client.prototype.send', ['Client', 'prototype', 'send']],
  ['default.create().post', ['default', 'create', '()', 'post']],
  ['default()()', ['default', '()', '()']],
  ['Client.prototype.*.create', ['Client', 'prototype', '*', 'create']],
  ['*.prototype.send', ['*', 'prototype', 'send']],
  ['Tags.prototype.{argument[0]}', ['Tags', 'prototype', '{argument[0]}']],
  ['$fetch.raw', ['$fetch', 'raw']],
  ['SuperAgent.prototype.m-search', ['SuperAgent', 'prototype', 'm-search']],
])('%s is read as JavaScript reads it', (text, path) => {
  expect(parseLibraryPath(text)).toEqual(path);
});

test.each(['', '.send', '()', 'Client.', 'Client..send', 'Client.send(', 'Client.send(1)', 'Client#send', 'a b', '1a'])(
  '%j is no path',
  (text) => {
    expect(parseLibraryPath(text)).toBeUndefined();
  },
);
