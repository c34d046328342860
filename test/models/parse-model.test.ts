import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/models/parse-model.js';

const post = `packages: [courier]
types:
  Courier: [default.create()]
sinks:
  - call: [Courier.prototype.post, Courier.prototype.put]
    kind: http
    data: [argument[1], argument[2].headers]
    endpoint: { url: argument[0], base: receiver.@base, defaultScheme: https }
flows:
  - call: Courier.prototype.sign
    flow: argument[0] -> result unless argument[1]
    text: url(argument[0], receiver.@base)
    provides: { 'argument[2].parameter[0]': Courier.prototype }
`;

function problemsOf(text: string): string[] {
  return parseModel(text, 'm.yaml').problems.map(
    ({ place, message, advice }) => `${place.line}:${place.column} ${message}${advice === null ? '' : ` | ${advice}`}`,
  );
}

describe('a model file', () => {
  const { model } = parseModel(
    post
      .replace(/\[argument\[1\], argument\[2\]\.headers\]/, "['argument[1]', 'argument[2].headers']")
      .replace(/\{ url: argument\[0\], /, "{ url: 'argument[0]', "),
    'm.yaml',
  );

  test('makes one row of each call that a row lists', () => {
    expect(model?.sinks.map(({ call }) => call.join('.'))).toEqual(['Courier.prototype.post', 'Courier.prototype.put']);
  });

  test('reads the endpoint, with nothing where nothing is said', () => {
    expect(model?.sinks[0]?.endpoint).toMatchObject({
      url: [{ root: { kind: 'argument', index: 0 } }],
      base: [{ root: { kind: 'receiver' }, steps: [{ kind: 'member', name: '@base' }] }],
      host: [],
      fixed: null,
      defaultScheme: 'https',
      response: [],
    });
  });

  test('reads flows, their condition, the text and what is provided', () => {
    const row = model?.propagators[0];
    expect(row?.flows).toMatchObject([
      { from: { root: { kind: 'argument', index: 0 } }, unless: { argument: 1, member: null } },
    ]);
    expect(row?.text).toMatchObject({ function: 'url', of: [{}, {}] });
    expect(row?.provides[0]?.path).toEqual(['Courier', 'prototype']);
  });

  test('of packages that send nothing holds their names', () => {
    expect(parseModel('local: [lodash]', 'm.yaml').model?.packages).toEqual(['lodash']);
  });
});

describe('a mistake in a model file is told at its place', () => {
  test.each([
    ['', '1:1 the file must be a mapping'],
    ['packages: [a]\nsink: []', "2:1 unknown key 'sink' | Did you mean 'sinks'?"],
    ['packages: a', "1:11 'packages' must be a list"],
    ['packages: [a]\nflows: [{ flow: [] }]', "2:9 'call' is missing"],
    ['packages: [node:http]', "1:12 write 'node:http' without 'node:'"],
    ['sinks: []', "1:1 'packages' is missing: the rows hold for no package"],
    ['packages: [a]\nlocal: [b]\nflows: []', "2:8 'local' packages have no rows"],
    ['packages: [a]\ntypes: { T: [b..c] }', "2:14 'b..c' is not a library path"],
    ['packages: [a]\nflows: [{ call: f, flow: argument[0] }]', '2:'],
    [
      'packages: [a]\nflows:\n  - call: f\n    flow: argment[0] -> result',
      "4:11 'argment[0]' is not an operand | Did you mean 'argument[0]'?",
    ],
    ['packages: [a]\nflows:\n  - call: f\n    flow: receiver => result', "4:11 'receiver => result' is not a flow"],
    [
      'packages: [a]\nflows:\n  - call: f\n    flow: result -> receiver',
      "4:11 'result -> receiver' starts at the result",
    ],
    ['packages: [a]\nflows:\n  - call: f\n    text: lowr(receiver)', "| Did you mean 'lower'?"],
    [
      'packages: [a]\nsinks:\n  - call: f\n    kind: http\n    data: result\n    endpoint: {}',
      "5:11 'result' is not known before the call",
    ],
    ['packages: [a\nsinks: []', '2:'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text).join('\n')).toContain(problem);
  });

  test('and all mistakes of a file are told', () => {
    expect(problemsOf('packages: [a]\nflows:\n  - { call: "", flow: [x -> result] }\n')).toHaveLength(2);
  });
});
