import { describe, expect, it } from 'vitest';
import { formatJson } from '../../src/report/format-json.js';
import { reporters } from '../../src/report/reporters.js';
import { stableJson } from '../../src/report/stable-json.js';
import type { Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

describe('a run saved as JSON', () => {
  it.each(Object.keys(reporters) as (keyof typeof reporters)[])('gives the same %s report again', async (format) => {
    const options = await reportOptions();
    for (const name of ['members', 'reviewed', 'empty', 'hostile'] as const) {
      const saved = JSON.parse(formatJson(savedRun(name), options)) as Run;
      expect(reporters[format](saved, options)).toBe(reporters[format](savedRun(name), options));
    }
  });
});

describe('stable JSON', () => {
  it('does not depend on the order in which members were set', () => {
    expect(stableJson({ b: 1, a: [{ d: null, c: '' }] })).toBe(stableJson({ a: [{ c: '', d: null }], b: 1 }));
    expect(stableJson({ a: 1 })).toBe('{\n  "a": 1\n}\n');
  });

  it('keeps every text while it escapes what a terminal obeys', () => {
    const value = { text: '\u009b\u202e\u{E0041}\ud800 é 🎬' };
    expect(stableJson(value)).toBe('{\n  "text": "\\u009b\\u202e\\udb40\\udc41\\ud800 é 🎬"\n}\n');
    expect(JSON.parse(stableJson(value))).toEqual(value);
  });
});
