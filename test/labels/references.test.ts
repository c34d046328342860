import { describe, expect, it } from 'vitest';
import { ask, shown } from './asked.js';

const member = `
  export interface Member { /** @dataClass restricted.phone */ phone: string; id: string; contact: Contact }
  /** @dataClass restricted.email */ export type Email = string;
  export type Reachable = Email | null;
  export interface Contact { email: Email | null; mails: Email[]; other: Reachable; write(): Promise<Email> }
  export declare const member: Member;
  export declare const book: { /** @dataClass restricted.phone */ [name: string]: string };
`;

/** Labels of the names at the marked place of a file that imports the members. */
function referred(code: string): readonly string[] {
  const imports = "import { member, book, type Member, type Email, type Contact } from './member.js';\n";
  const { labels, place } = ask({ 'member.ts': member, 'a.tsx': imports + code });
  return shown(labels.atReference(place));
}

describe('a reference', () => {
  it.each([
    ['a member', 'send(«member.phone»);'],
    ['a member by its name alone', 'send(member.«phone»);'],
    ['a member behind ?. and !', 'send(«member!?.phone!»);'],
    ['a member by a literal key', "send(«member['phone']»);"],
    ['a binding', 'const { «phone» } = member;'],
    ['a renamed binding', 'const { «phone: tel = ""» } = member;'],
    ['the key of a renamed binding', 'const { «phone»: tel } = member;'],
    ['a binding of a parameter', 'const f = ({ «phone» }: Member) => {};'],
    ['a nested binding', 'declare const list: { owner: Member }[]; const [{ owner: { «phone» } }] = list;'],
    ['a destructuring assignment', 'let tel; ({ «phone: tel» } = member);'],
    ['a key by its contextual type', 'const one: Member = { «phone: read()» };'],
    ['a key by the type of a parameter', 'save({ «phone»: read() }); function save(one: Member) {}'],
    ['a shorthand by its contextual type', 'const phone = read(); save({ «phone» }); function save(one: Member) {}'],
    ['a key by a union', 'const one: Member | undefined = { «phone: read()» };'],
    ['an attribute', 'const Card = (one: Member) => null; const card = <Card «phone={read()}» />;'],
    ['a member of Pick', "declare const one: Pick<Member, 'phone'>; send(«one.phone»);"],
    ['a member of Partial', 'declare const one: Partial<Member>; send(«one.phone»);'],
    ['a member of an intersection', 'declare const one: Member & { phone: {} }; send(«one.phone»);'],
    ['a member of a union', 'declare const one: Member | { phone: string }; send(«one.phone»);'],
    ['a member of a constraint', 'const f = <T extends Member>(one: T) => «one.phone»;'],
    ['a member that implements', 'class User implements Member { phone = ""; }\nsend(«new User().phone»);'],
    [
      'a member that overrides',
      'class A implements Member { phone = "" }\nclass B extends A { phone = "1" }\nsend(«new B().phone»);',
    ],
    ['an import under another name', "import { member as m } from './member.js'; send(«m.phone»);"],
  ])('carries the label of %s', (_what, code) => {
    expect(referred(code)).toEqual(['Member.phone restricted.phone']);
  });

  it.each([
    ['another member', 'send(«member.id»);'],
    ['the same name of another type', 'declare const shop: { phone: string }; send(«shop.phone»);'],
    ['a key no type expects', 'const shop = { «phone: read()» };'],
    ['a computed key', 'send(«member[key]»);'],
    ['the rest of a binding', 'const { phone, «...rest» } = member;'],
    ['an element of a list', 'const [«phone»] = [member.id];'],
  ])('carries none of %s', (_what, code) => {
    expect(referred(code)).toEqual([]);
  });

  it('carries the label of the alias that it is declared with, unless that is of its elements', () => {
    expect(referred('send(«member.contact.email»);')).toEqual(['Email restricted.email']);
    expect(referred('send(«member.contact.other»);')).toEqual(['Email restricted.email']);
    expect(referred('const f = (to: Email) => send(«to»);')).toEqual(['Email restricted.email']);
    expect(referred('send(«member.contact.write()»);')).toEqual(['Email restricted.email']);
    expect(referred('send(«member.contact.mails»);')).toEqual([]);
  });

  it('carries the label of an index signature', () => {
    expect(referred('send(«book.ann»);')).toEqual(['book.* restricted.phone']);
    expect(referred("send(«book['ann']»);")).toEqual(['book.* restricted.phone']);
  });

  it('follows imports under other names and default exports', () => {
    const { labels, places } = ask({
      'token.ts':
        '/** @dataClass restricted.phone */ const token = read();\nexport default token;\nexport { token as key };',
      'a.ts': "import t from './token.js';\nimport { «key as k» } from './token.js';\nsend(«t», «k», «u»);",
    });
    expect(places.map((place) => labels.atReference(place).length)).toEqual([1, 1, 1, 0]);
    expect(['t', 'k', 'key', 'token', 'u'].map((name) => labels.mayName(name))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('carries the label of the result of what is called', () => {
    const code = `
      interface Inbox { /** @dataClass restricted.message */ load(): string; count(): number }
      declare const inbox: Inbox;`;
    expect(referred(`${code} send(«inbox.load()»);`)).toEqual(['Inbox.load() restricted.message']);
    expect(referred(`${code} send(«inbox.load»());`)).toEqual(['Inbox.load() restricted.message']);
    expect(referred(`${code} send(«inbox.count()»);`)).toEqual([]);
  });

  it('carries labels of JavaScript by what is assigned to this', () => {
    const { labels, place } = ask({
      'a.js':
        'class Member { constructor(p) { /** @dataClass restricted.phone */ this.phone = p; }\n send() { return «this.phone»; } }',
    });
    expect(shown(labels.atReference(place))).toEqual(['Member.phone restricted.phone']);
  });
});

describe('a declaration', () => {
  /** Labels of the declaration at the marked place. */
  const declared = (code: string): readonly string[] => {
    const { labels, place } = ask({
      'member.ts': member,
      'a.ts': `import type { Email, Member } from './member.js';\n${code}`,
    });
    return shown(labels.atDeclaration(place));
  };

  it.each([
    ['a variable', '/** @dataClass restricted.phone */ const «phone = read()»;', 'phone'],
    ['a parameter', 'function f(/** @dataClass restricted.phone */ «phone: string») {}', 'phone'],
    ['a function', '/** @dataClass restricted.phone */\n«function load() {}»', 'load()'],
    ['an arrow by its variable', '/** @dataClass restricted.phone */\nconst load = «() => ""»;', 'load()'],
    [
      'another overload',
      '/** @dataClass restricted.phone */\nfunction load(a: 1): 1;\n«function load(a: 2) {}»',
      'load()',
    ],
    [
      'the setter of a pair',
      'class A { /** @dataClass restricted.phone */ get tel() { return 1 }\n «set tel(t) {}» }',
      'A.tel',
    ],
    [
      'a method that implements',
      'interface I { /** @dataClass restricted.phone */ load(): 1 }\nclass A implements I { «load() { return 1 }» }',
      'I.load()',
    ],
    ['a member that implements', 'class A implements Member { «phone = ""» }', 'Member.phone'],
  ])('carries the label of %s', (_what, code, name) => {
    expect(declared(code)).toEqual([`${name} restricted.phone`]);
  });

  it('carries the label of its written type, a function that of its result', () => {
    expect(declared('let «to: Email | null»;')).toEqual(['Email restricted.email']);
    expect(declared('«function load(): Promise<Email> {}»')).toEqual(['Email restricted.email']);
    expect(declared('const load = «(to: Email) => 1»;')).toEqual([]);
    expect(declared('let «to: Email[]»;')).toEqual([]);
  });
});

describe('the names that may be labelled', () => {
  it('are those of labelled declarations and of declarations with a labelled type, in any file', () => {
    const { labels } = ask({
      'member.ts': member,
      'a.ts':
        "import type { Email as Mail } from './member.js';\nexport interface Order { to: Mail; id: string; send(copy: Set<Mail>): Mail }",
    });
    const names = ['phone', 'email', 'mails', 'other', 'to', 'copy', 'send'];
    expect(names.filter((name) => !labels.mayName(name))).toEqual([]);
  });

  it('leave all others out, unless an index signature is labelled', () => {
    const { labels } = ask({ 'a.ts': 'interface M { /** @dataClass restricted.phone */ phone: string; id: string }' });
    expect(['phone', 'id', 'M', 'toString'].map((name) => labels.mayName(name))).toEqual([true, false, false, false]);
    expect(ask({ 'member.ts': member }).labels.mayName('id')).toBe(true);
    expect(ask({ 'a.ts': 'const phone = 1;' }).labels.mayName('phone')).toBe(false);
  });
});
