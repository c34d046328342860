import { describe, expect, it } from 'vitest';
import { savedRun } from '../report/saved-run.js';
import { runCli } from './run-cli.js';

const members = savedRun('members');

describe('--stats', () => {
  it('says on standard error what each stage took, the counts and the peak memory', async () => {
    const { stdout, stderr } = await runCli(['--stats', '--format', 'json'], members, {
      scan: ({ onProgress, onCounts }) => {
        onProgress?.('reading the program');
        onProgress?.('tracing data');
        onCounts?.({ demands: 4000, visits: 12_345, questions: 70, functions: 8, values: 90 });
        return Promise.resolve(members);
      },
    });
    expect(JSON.parse(stdout)).toEqual(members);
    expect(stderr.split('\n')).toEqual([
      'starting                   0.00 s',
      'reading the program        1.00 s',
      'tracing data               1.00 s',
      'writing reports            1.00 s',
      'total                      3.00 s',
      expect.stringMatching(/^files \d+, lines \d+, sink points \d+, findings 3, gaps \d+$/),
      'functions lowered 8, values 90, demands 4,000, visits 12,345, questions 70',
      'peak memory 300 MB',
      '',
    ]);
  });

  it('is silent unless asked for', async () => {
    expect((await runCli([], members)).stderr).toBe('');
  });
});
