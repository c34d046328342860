import { describe, expect, it } from 'vitest';
import { ask, shown } from './asked.js';

/** The labels of one TypeScript file. */
const labelsOf = (text: string, file = 'a.ts'): readonly string[] => shown(ask({ [file]: text }).labels.all);

describe('the tag @dataClass', () => {
  it.each([
    ['a property', 'interface Member { /** @dataClass restricted.phone */ phone: string; id: string }', 'Member.phone'],
    ['an optional method', 'interface Inbox { /** @dataClass restricted.phone */ load?(): string }', 'Inbox.load()'],
    [
      'a property holding a function',
      'interface Inbox { /** @dataClass restricted.phone */ load: () => string }',
      'Inbox.load()',
    ],
    [
      'a nested property',
      'type Member = { address: { /** @dataClass restricted.phone */ phone: string } };',
      'Member.address.phone',
    ],
    ['a class member', 'class Member { /** @dataClass restricted.phone */ private phone = ""; }', 'Member.phone'],
    ['a private name', 'class Member { /** @dataClass restricted.phone */ #phone = ""; }', 'Member.#phone'],
    ['an accessor', 'class Member { /** @dataClass restricted.phone */ get phone() { return ""; } }', 'Member.phone'],
    ['a parameter', 'function send(/** @dataClass restricted.phone */ phone: string) {}', 'phone'],
    ['a parameter of an arrow', 'const send = (/** @dataClass restricted.phone */ phone) => {};', 'phone'],
    [
      'a parameter property',
      'class Member { constructor(/** @dataClass restricted.phone */ readonly phone: string) {} }',
      'Member.phone',
    ],
    ['a variable', '/** @dataClass restricted.phone */ export const phone = read();', 'phone'],
    [
      'a variable in a function',
      'function f() {\n  /**\n   * Theirs.\n   * @dataClass restricted.phone\n   */\n  let phone = read();\n}',
      'phone',
    ],
    ['a binding', 'const { /** @dataClass restricted.phone */ phone: p } = read();', 'p'],
    ['a function', '/** @dataClass restricted.phone */\nexport async function load() {}', 'load()'],
    ['an arrow', '/** @dataClass restricted.phone */\nexport const load = async () => "";', 'load()'],
    ['an arrow behind its name', 'const load = /** @dataClass restricted.phone */ () => "";', 'load()'],
    ['a method', 'class Inbox { @log /** @dataClass restricted.phone */ load() {} }', 'Inbox.load()'],
    ['a default export', '/** @dataClass restricted.phone */\nexport default () => "";', 'default()'],
    ['an alias', '/** @dataClass restricted.phone */ type Phone = string;', 'Phone'],
    ['an interface', '/** @dataClass restricted.phone */ export interface Contact { id: string }', 'Contact'],
    ['a class', '/** @dataClass restricted.phone */ export class Contact {}', 'Contact'],
    ['an enum', '/** @dataClass restricted.phone */ enum Line { Home }', 'Line'],
    ['an enum member', 'enum Line { /** @dataClass restricted.phone */ Home = "1" }', 'Line.Home'],
    ['a key of a literal', 'const table = { /** @dataClass restricted.phone */ phone: text() };', 'table.phone'],
    ['a key within a call', 'const t = pg("t", { /** @dataClass restricted.phone */ phone: text() });', 't.phone'],
    ['an index signature', 'interface Book { /** @dataClass restricted.phone */ [name: string]: string }', 'Book.*'],
  ])('labels %s', (_what, text, name) => {
    expect(labelsOf(text)).toEqual([`${name} restricted.phone`]);
  });

  it('labels what JavaScript declares', () => {
    const text = `
      class Member {
        constructor(phone) {
          /** @dataClass restricted.phone */
          this.phone = phone;
        }
      }
      /** @dataClass restricted.message */
      exports.loadInbox = function () {};`;
    expect(labelsOf(text, 'a.js')).toEqual(['Member.phone restricted.phone', 'loadInbox() restricted.message']);
  });

  it('takes several tags of one declaration', () => {
    const text = '/**\n * @dataClass restricted.phone\n * @dataClass restricted.email\n */\nconst contact = read();';
    expect(labelsOf(text)).toEqual(['contact restricted.email', 'contact restricted.phone']);
  });

  it('counts in the middle of a line only when it names a declared class', () => {
    expect(labelsOf('/** Theirs. @dataClass restricted.phone */ const phone = read();')).toEqual([
      'phone restricted.phone',
    ]);
    const prose = ask({ 'a.ts': '/** See the @dataClass tag. */ const phone = read();' });
    expect([prose.labels.all, prose.labels.undeclared]).toEqual([[], []]);
  });

  it('does not count in strings, plain comments and longer names', () => {
    expect(labelsOf('const a = "/** @dataClass restricted.phone */"; const b = read();')).toEqual([]);
    expect(labelsOf('// @dataClass restricted.phone\nconst b = read();')).toEqual([]);
    expect(labelsOf('/** @dataClassic restricted.phone */\nconst b = read();')).toEqual([]);
  });

  it('is a gap where nothing can carry a label', () => {
    const { gaps, labels } = ask({ 'a.ts': '/** @dataClass restricted.phone */\nif (ready) send();' });
    expect(labels.all).toEqual([]);
    expect(gaps().map((gap) => [gap.reason, gap.location?.line])).toEqual([['unknown-syntax', 1]]);
  });

  it('points at the name of the declaration', () => {
    const { labels } = ask({ 'src/a.ts': 'interface M {\n  /** @dataClass restricted.phone */\n  phone: string;\n}' });
    expect(labels.all[0]?.location).toEqual({ file: 'src/a.ts', line: 3, column: 3, endLine: 3, endColumn: 8 });
    expect(labels.all[0]?.origin).toBe('annotation');
  });
});

describe('the decorator DataClass', () => {
  it.each([
    ['a property', "class Member { @DataClass('restricted.phone') phone!: string }", 'Member.phone'],
    [
      'a property, by a namespace',
      "class Member { @sluice.DataClass('restricted.phone') phone!: string }",
      'Member.phone',
    ],
    ['a class', "@Entity() @DataClass('restricted.phone') class Member {}", 'Member'],
    ['a parameter', "class Inbox { send(@DataClass('restricted.phone') phone: string) {} }", 'phone'],
    ['a method', 'class Inbox { @DataClass(`restricted.phone`) load() {} }', 'Inbox.load()'],
  ])('labels %s', (_what, text, name) => {
    expect(labelsOf(text)).toEqual([`${name} restricted.phone`]);
  });

  it('does not label by a call that decorates nothing', () => {
    expect(labelsOf("class Member { phone = DataClass('restricted.phone'); }")).toEqual([]);
  });
});

describe('the brands', () => {
  const declared = 'export type Restricted<T, C extends string> = T & { readonly __class?: C };\n';

  it.each([
    ['an alias', "type Phone = Restricted<string, 'restricted.phone'>;", 'Phone'],
    ['a property', "interface M { phone: Labelled<string, 'restricted.phone'> | null }", 'M.phone'],
    ['a generic argument', "interface M { phones: Map<string, Restricted<string, 'restricted.phone'>> }", 'M.phones'],
    ['a parameter', "const send = (phone: sluice.Restricted<string, 'restricted.phone'>) => {};", 'phone'],
    ['a parameter in a type', "interface M { send: (phone: Restricted<string, 'restricted.phone'>) => void }", 'phone'],
    ['a result', "function load(): Promise<Restricted<string, 'restricted.phone'>> {}", 'load()'],
    ['a result in a type', "interface M { load: () => Restricted<string, 'restricted.phone'> }", 'M.load()'],
    ['an interface that extends it', "interface Phone extends Restricted<Line, 'restricted.phone'> {}", 'Phone'],
  ])('label %s', (_what, text, name) => {
    expect(labelsOf(declared + text)).toEqual([`${name} restricted.phone`]);
  });

  it('label a cast', () => {
    const { labels, place } = ask({
      'a.ts': `${declared}send(«input as Restricted<string, 'restricted.phone'>»);`,
    });
    expect(labels.inside(place, [], true).map(({ path, label }) => [path, label.dataClass])).toEqual([
      [[], 'restricted.phone'],
    ]);
  });

  it('do not label by their own definition or a class that is not written out', () => {
    expect(labelsOf(`${declared}type Any<C extends string> = Restricted<string, C>;`)).toEqual([]);
  });
});

describe('an undeclared class', () => {
  it('is reported where it is written, and labels nothing', () => {
    const { labels } = ask({
      'b.ts': "type Phone = Restricted<string, 'restricted.fax'>;",
      'a.ts':
        '/** @dataClass restrictedphone */ const a = read();\n/** @dataClass */ const b = read();\nclass M { @DataClass(PHONE) phone }',
    });
    expect(labels.all).toEqual([]);
    expect(labels.isEmpty).toBe(true);
    expect(
      labels.undeclared.map(({ text, location }) => [text, location.file, location.line, location.column]),
    ).toEqual([
      ['restrictedphone', 'a.ts', 1, 16],
      ['', 'a.ts', 2, 5],
      ['PHONE', 'a.ts', 3, 22],
      ['restricted.fax', 'b.ts', 1, 33],
    ]);
  });
});
