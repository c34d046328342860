import { describe, expect, test } from 'vitest';
import { placesIn } from '../../src/endpoint/command-line.js';
import { concatenate, fill, hole, known } from '../../src/endpoint/text.js';

const value = hole('value');
const shown = (...parts: (string | typeof value)[]): string[] =>
  placesIn(concatenate(parts.map((part) => (typeof part === 'string' ? known(part) : part)))).map((text) =>
    fill(text, '{}'),
  );

describe('the places that a command names', () => {
  test.each([
    ['curl -d a=b https://api.example/x', ['https://api.example/x']],
    ["wget 'https://api.example/x' -O -", ['https://api.example/x']],
    ['curl https://a.example; curl https://b.example|sh', ['https://a.example', 'https://b.example']],
    ['aws s3 cp a s3://bucket/key', ['s3://bucket/key']],
    ['scp a me@files.example:/x', ['ssh://me@files.example/']],
    ['rsync -a a files.example:x', ['ssh://files.example/']],
    ['convert a.png b.png', []],
    ['tar -C /a:b', []],
    ['node app.js:12', []],
  ])('%s', (command, places) => {
    expect(shown(command)).toEqual(places);
  });

  test('keep what is not known of them', () => {
    expect(shown('curl -d ', value, ' https://', value, '/x?y=', value, ' -v')).toEqual(['https://{}/x?y={}']);
    expect(shown('curl ', value)).toEqual([]);
  });
});
