import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { canonicalPath, indexTypes } from '../../src/models/canonical-path.js';

const axios = indexTypes([
  {
    name: 'Instance',
    of: [['default'], ['create', '()'], ['Axios', 'prototype'], ['Instance', 'prototype', 'create', '()']],
  },
]);
const sockets = indexTypes([
  {
    name: 'Socket',
    of: [
      ['connect', '()'],
      ['TLSSocket', 'prototype'],
      ['Socket', 'prototype', 'on', '()'],
    ],
  },
]);

describe('the canonical path', () => {
  test('replaces what a type row lists by the type', () => {
    expect(canonicalPath(axios, ['default', 'post'])).toEqual(['Instance', 'prototype', 'post']);
  });

  test('follows a chain of calls that each return the type', () => {
    const path = ['default', 'create', '()', 'create', '()', 'post'];
    expect(canonicalPath(axios, path)).toEqual(['Instance', 'prototype', 'post']);
  });

  test('leaves a call alone that no row lists', () => {
    expect(canonicalPath(sockets, ['createServer', '()', 'close'])).toEqual(['createServer', '()', 'close']);
  });

  test('follows a subclass to its base', () => {
    const path = ['TLSSocket', 'prototype', 'on', '()', 'write'];
    expect(canonicalPath(sockets, path)).toEqual(['Socket', 'prototype', 'write']);
  });

  test('keeps a class that has the name of its type', () => {
    expect(canonicalPath(sockets, ['Socket'])).toEqual(['Socket']);
  });

  test.each([[['connect', '()']], [['default', 'connect', '()']], [['default', 'default', 'connect', '()']]])(
    'takes the default export for the module: %j',
    (path) => {
      expect(canonicalPath(sockets, path)).toEqual(['Socket', 'prototype']);
    },
  );

  test('takes the module for its default export, where that is an instance', () => {
    expect(canonicalPath(axios, ['post'])).toEqual(['Instance', 'prototype', 'post']);
    expect(canonicalPath(axios, [])).toEqual(['Instance', 'prototype']);
  });

  test('finds a class of the module through its default export too', () => {
    expect(canonicalPath(axios, ['default', 'Axios', 'prototype', 'get'])).toEqual(['Instance', 'prototype', 'get']);
  });

  test('takes what no path lists for what `*` stands for', () => {
    const tags = indexTypes([
      { name: 'Element', of: [['Tags', 'prototype', '*']] },
      { name: 'Image', of: [['Tags', 'prototype', 'img']] },
    ]);
    expect(canonicalPath(tags, ['Tags', 'prototype', 'img', 'src'])).toEqual(['Image', 'prototype', 'src']);
    expect(canonicalPath(tags, ['Tags', 'prototype', 'p', 'src'])).toEqual(['Element', 'prototype', 'src']);
    expect(canonicalPath(tags, ['Tags', 'prototype', '()'])).toEqual(['Tags', 'prototype', '()']);
  });

  const names = fc.constantFrom('A', 'B', 'C', 'default', 'prototype', '()', '*');
  const paths = fc.array(names, { minLength: 1, maxLength: 4 });
  const rows = fc.array(fc.record({ name: fc.constantFrom('A', 'B', 'C'), of: fc.array(paths) }), { maxLength: 4 });
  property.prop([rows, fc.array(names, { maxLength: 8 })])('ends, whatever the rows say', (types, path) => {
    expect(canonicalPath(indexTypes(types), path).length).toBeLessThanOrEqual(path.length + 2);
  });
});
