import { describe, expect, test } from 'vitest';
import { placesInCommand, placesInPage } from '../../src/endpoint/places-in-text.js';
import { concatenate, fill, hole, known, type Text } from '../../src/endpoint/text.js';

const value = hole('value');
const textOf = (parts: readonly (string | Text)[]): Text =>
  concatenate(parts.map((part) => (typeof part === 'string' ? known(part) : part)));
const shown = (...parts: (string | Text)[]): string[] => placesInCommand(textOf(parts)).map((text) => fill(text, '{}'));

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

describe('the addresses of a page into which something is put', () => {
  const shownOfPage = (...parts: (string | Text)[]): string[] =>
    placesInPage(textOf(parts)).map((text) => fill(text, '{}'));

  test('are those of attributes', () => {
    expect(shownOfPage('<p>', value, '</p><img src="https://a.example/?b=', value, '">')).toEqual([
      'https://a.example/?b={}',
    ]);
    expect(shownOfPage("<a href='", value, "'>", value, '</a>')).toEqual(['{}']);
    expect(shownOfPage('<iframe src=https://a.example/', value, '></iframe>')).toEqual(['https://a.example/{}']);
  });

  test('are those of styles', () => {
    expect(shownOfPage('url(https://a.example/', value, '.png)')).toEqual(['https://a.example/{}.png']);
    expect(shownOfPage('linear-gradient(', value, ', red)')).toEqual([]);
  });

  test('are none where nothing is put in', () => {
    expect(shownOfPage('<p>', value, '</p><img src="https://a.example/b.png">')).toEqual([]);
  });
});
