import { describe, expect, it } from 'vitest';
import { currentStates, formatEntry, parseTriage, type TriageEntry } from '../../src/review/triage.js';

const first = { fingerprint: 'a:1', state: 'open', by: 'A. Berg', on: '2026-06-15', why: 'ask the team' } as const;
const second = { ...first, state: 'confirmed', why: 'they do\nsend it' } as const;
const other = { ...first, fingerprint: 'b:1', state: 'false-alarm', why: 'a test number' } as const;

function fileOf(...entries: Omit<TriageEntry, 'digest'>[]): string {
  return entries.reduce((text, entry) => text + formatEntry(entry, text), '');
}

describe('a triage file', () => {
  it('keeps every decision, and the last one of a finding counts', () => {
    const entries = parseTriage(fileOf(first, other, second), 't.jsonl');
    expect(entries).toMatchObject([first, other, second]);
    expect([...currentStates(entries).values()].map(({ state }) => state)).toEqual(['confirmed', 'false-alarm']);
  });

  it('may be empty', () => {
    expect(parseTriage('', 't.jsonl')).toEqual([]);
  });

  it('shows a line that was changed or taken out', () => {
    const lines = fileOf(first, other, second).split('\n');
    const changed = [(lines[0] ?? '').replace('A. Berg', 'B. Berg'), ...lines.slice(1)].join('\n');
    expect(() => parseTriage(changed, 't.jsonl')).toThrow(
      't.jsonl:1: this line or one before it was changed, or taken out',
    );
    expect(() => parseTriage([lines[0], lines[2]].join('\n'), 't.jsonl')).toThrow('t.jsonl:2');
    const last = fileOf(first, second).replace('confirmed', 'false-alarm');
    expect(() => parseTriage(last, 't.jsonl')).toThrow('t.jsonl:2');
  });

  it.each([
    'x',
    '{}',
    JSON.stringify({ ...first, state: 'closed', digest: '' }),
    JSON.stringify({ ...first, on: 'today', digest: '' }),
  ])('has no other lines: %s', (line) => {
    expect(() => parseTriage(line, 't.jsonl')).toThrow('t.jsonl:1: this is no line of a triage file');
  });
});
