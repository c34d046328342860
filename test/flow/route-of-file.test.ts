import { describe, expect, it } from 'vitest';
import { routeOfFile, routeOfFlatFile } from '../../src/flow/route-of-file.js';

describe('the route that a file stands for', () => {
  it.each([
    ['(shop)/members/@panel/[id]', 'members/[id]'],
    ['members/index', 'members'],
  ])('%s', (path, route) => {
    expect(routeOfFile(path)).toBe(route);
  });

  it.each([
    ['_index', ''],
    ['members.$id_.edit', 'members/$id/edit'],
    ['_auth+/login', 'login'],
    ['members+/$id/index', 'members/$id'],
    ['members.$id/route', 'members/$id'],
    ['_seo/robots[.]txt', 'robots.txt'],
    ['[index].html', 'index/html'],
    ['files.$', 'files/*'],
    ['$', '*'],
  ])('%s, where dots are slashes', (path, route) => {
    expect(routeOfFlatFile(path)).toBe(route);
  });
});
