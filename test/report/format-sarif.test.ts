import { fc, test } from '@fast-check/vitest';
import type { Log, Result, Run as SarifRun } from 'sarif';
import { describe, expect, it } from 'vitest';
import { formatSarif } from '../../src/report/format-sarif.js';
import type { ReviewedFinding, Run } from '../../src/review/run.js';
import { reportOptions, savedRun } from './saved-run.js';

const options = await reportOptions();
const verbose = await reportOptions({ detail: 'verbose' });

function write(run: Run, how = options): SarifRun {
  const [only, ...others] = (JSON.parse(formatSarif(run, how)) as Log).runs;
  expect(others).toEqual([]);
  if (only === undefined) throw new Error('no run');
  return only;
}

function resultOf(run: Run, rule: string, how = options): Result {
  const found = write(run, how).results?.find(({ ruleId }) => ruleId === rule);
  if (found === undefined) throw new Error(`no result of ${rule}`);
  return found;
}

/** A run with one finding, changed. */
function changed(changes: Partial<ReviewedFinding>): Run {
  const members = savedRun('members');
  return { ...members, findings: members.findings.slice(1, 2).map((finding) => ({ ...finding, ...changes })) };
}

const linkPattern = /(?<!\\)\[(?:\\.|[^\]\\])*\]\((\d+)\)/g;

function linksOf(result: Result): number[] {
  return [...(result.message.text ?? '').matchAll(linkPattern)].map((match) => Number(match[1]));
}

it('of a scan that could find nothing says so', () => {
  const empty = savedRun('empty');
  const sentences = (run: Run): (string | undefined)[] =>
    (write(run).invocations?.[0]?.toolConfigurationNotifications ?? [])
      .filter(({ descriptor }) => descriptor?.id === 'scan/void')
      .map(({ message }) => message.text);
  expect(sentences(empty)).toEqual([]);
  expect(sentences({ ...empty, files: [] })).toEqual(['No file was analysed.']);
});

describe('a result', () => {
  const result = resultOf(savedRun('members'), 'egress/forbidden');

  it('has the contract for other programs in its properties', () => {
    expect(result.properties).toEqual({
      dataClasses: ['restricted.email', 'restricted.phone'],
      endpoint: 'https://api.partner.example/contacts',
      host: 'api.partner.example',
      zone: 'external',
    });
    expect(resultOf(savedRun('members'), 'response/unguarded').properties).toMatchObject({
      endpoint: null,
      host: null,
    });
  });

  it('stands on the sink, by its relative address and its place among the artifacts', () => {
    expect(result.locations).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/share.ts', uriBaseId: '%SRCROOT%', index: 3 },
          region: { startLine: 10, startColumn: 9, endLine: 10, endColumn: 14, snippet: { text: 'fetch' } },
        },
      },
    ]);
  });

  it('links the labelled declaration and the place where the endpoint was written', () => {
    expect(result.message.text).toContain("from '[Member.phone](1)' can reach '[api.partner.example](2)'");
    expect(result.relatedLocations).toMatchObject([
      { id: 1, physicalLocation: { artifactLocation: { uri: 'src/member.ts' }, region: { startLine: 5 } } },
      { id: 2, physicalLocation: { artifactLocation: { uri: 'src/hosts.ts' }, region: { startLine: 1 } } },
    ]);
  });

  it('links nothing that it has no place for', () => {
    expect(linksOf(resultOf(savedRun('members'), 'egress/unresolved'))).toEqual([1]);
    expect(linksOf(resultOf(changed({ traces: [] }), 'egress/forbidden'))).toEqual([2]);
  });

  test.prop([fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '\\', '1', "'", 'a', '$', '&') })])(
    'has one related location for each link, whatever the code is called',
    (name) => {
      const [trace] = savedRun('members').findings[1]?.traces ?? [];
      if (trace === undefined) throw new Error('no trace');
      const traces = [{ ...trace, source: { ...trace.source, name } }];
      const run = changed({ message: `'${name}' can reach '${name}' or '${name}[x](7)'.`, traces });
      const written = resultOf(run, 'egress/forbidden');
      const ids = written.relatedLocations?.map(({ id }) => id) ?? [];
      for (const link of linksOf(written)) expect(ids.filter((id) => id === link)).toHaveLength(1);
    },
  );

  it('goes from the source to the sink with a message on every step', () => {
    const steps = result.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.map(({ kinds }) => kinds?.[0])).toEqual(['acquire', 'taint', 'return', 'taint', 'danger']);
    expect(steps.every(({ location }) => (location?.message?.text ?? '') !== '')).toBe(true);
    expect(steps.map(({ nestingLevel }) => nestingLevel)).toEqual([1, 1, 1, 1, 1]);
  });

  it('keeps trivial steps when asked for everything', () => {
    const steps = resultOf(savedRun('members'), 'egress/forbidden', verbose).codeFlows?.[0]?.threadFlows[0]?.locations;
    expect(steps?.map(({ importance }) => importance)).toContain('unimportant');
    expect(steps).toHaveLength(6);
  });

  it('keeps the ends of a path though they are trivial', () => {
    const traces = changed({}).findings[0]?.traces.map((trace) => ({
      ...trace,
      steps: trace.steps.map((step) => ({ ...step, trivial: true })),
    }));
    const flow = resultOf(changed({ traces: traces ?? [] }), 'egress/forbidden').codeFlows?.[0];
    expect(flow?.threadFlows[0]?.locations.map(({ kinds }) => kinds?.[0])).toEqual(['acquire', 'danger']);
  });

  it('carries both fingerprints', () => {
    expect(result.partialFingerprints).toEqual(savedRun('members').findings[1]?.fingerprints);
  });
});

describe('suppressions and baseline states', () => {
  it('are on every result or on none', () => {
    for (const name of ['members', 'reviewed'] as const) {
      const results = write(savedRun(name)).results ?? [];
      const expected = name === 'members' ? 0 : results.length;
      expect(results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(expected);
      expect(results.filter(({ baselineState }) => baselineState !== undefined)).toHaveLength(expected);
    }
  });

  it('are empty where nothing accepts the result', () => {
    const results = write(savedRun('reviewed')).results ?? [];
    expect(results.map(({ suppressions }) => suppressions?.length)).toEqual([0, 0, 0, 1]);
    expect(results[3]?.suppressions?.[0]).toMatchObject({ kind: 'inSource', status: 'accepted' });
  });
});

describe('the run', () => {
  const run = write(savedRun('members'));

  it('lists every analysed file with its hash', () => {
    expect(run.artifacts?.map(({ location }) => location?.uri)).toEqual([
      'src/hosts.ts',
      'src/member.ts',
      'src/routes.ts',
      'src/share.ts',
    ]);
    expect(run.artifacts?.every(({ hashes }) => /^[0-9a-f]{64}$/.test(hashes?.['sha-256'] ?? ''))).toBe(true);
  });

  it('tells gaps and trouble with the policy', () => {
    const [invocation] = run.invocations ?? [];
    expect(invocation?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id)).toEqual([
      'gap/dynamic-code',
      'gap/unresolved-call',
      'gap/unresolved-call',
    ]);
    expect(invocation?.toolConfigurationNotifications).toHaveLength(1);
    for (const { descriptor } of invocation?.toolExecutionNotifications ?? []) {
      expect(run.tool.driver.notifications?.[descriptor?.index ?? -1]?.id).toBe(descriptor?.id);
    }
  });

  it('binds the result to the policy and the models', () => {
    const { policy, tool } = savedRun('members');
    expect(run.properties).toMatchObject({ policy: { digest: policy.digest }, modelsDigest: tool.modelsDigest });
  });

  it('tells no absolute path and no path above the root', () => {
    const hostile = formatSarif(savedRun('hostile'), options);
    expect(hostile).not.toContain('/home/');
    expect(hostile).toContain('src/a%20b/%5B1%5D%25%3Cb%3E%E2%80%AE%1B%5B2J.ts');
    expect(formatSarif(savedRun('members'), options)).not.toContain('../');
  });

  it('lists its files and has the same bytes in whatever order they came', () => {
    const members = savedRun('members');
    const turned = { ...members, files: members.files.toReversed() };
    expect(formatSarif(turned, options)).toBe(formatSarif(members, options));
  });
});
