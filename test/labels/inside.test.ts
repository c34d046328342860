import { describe, expect, it } from 'vitest';
import { ask, shownMembers } from './asked.js';

const models = `
  export interface Member { /** @dataClass restricted.phone */ phone: string; id: string; address: Address | null }
  export interface Address { street: string; email: Email; tags: string[] }
  /** @dataClass restricted.email */ export type Email = string;
  /** @dataClass restricted.message */ export interface Message { text: string; from: Member }
  export interface Page<T> { items: T[]; next?: Page<T>; load(): T; find: (key: string) => T }
  export interface Team { lead: Member; parent: Team | null; all: ReadonlyMap<string, Member> }
  export interface Plain { id: string; next: Plain; dates: Date[] }
`;

/** What is inside the marked place of a file that imports the models: \`path: label\`. */
function inside(code: string, keys: readonly string[] = [], deep = true): readonly string[] {
  const imports = "import type { Member, Address, Email, Message, Page, Team, Plain } from './models.js';\n";
  const { labels, place, gaps } = ask({ 'models.ts': models, 'a.ts': imports + code });
  const found = shownMembers(labels.inside(place, keys, deep));
  expect(gaps()).toEqual([]);
  return found;
}

/** What is inside an expression of type `type`. */
const ofType = (type: string, keys: readonly string[] = [], deep = true): readonly string[] =>
  inside(`declare const value: ${type}; send(«value»);`, keys, deep);

const member = ['address.email: Email', 'phone: Member.phone'];
const elements = ['*.address.email: Email', '*.phone: Member.phone'];

describe('inside a type', () => {
  it.each([
    ['Member'],
    ['Promise<Member>'],
    ['Promise<Promise<Member | undefined> | null>'],
    ['Readonly<Member>'],
    ['Required<Partial<Member>>'],
    ["Pick<Member, 'phone' | 'address'>"],
    ['Member & { extra: string }'],
    ['Member | string'],
    ['Awaited<Promise<Member>>'],
  ])('%s are the labelled members, however deep', (type) => {
    expect(ofType(type)).toEqual(member);
  });

  it.each([
    ['Member[]'],
    ['readonly Member[]'],
    ['[string, ...Member[]]'],
    ['Set<Member>'],
    ['Map<string, Member>'],
    ['Record<string, Member>'],
    ['{ [key: string]: Member }'],
    ['AsyncGenerator<Member>'],
    ['Promise<Iterable<Member>>'],
  ])('%s they are below any element', (type) => {
    expect(ofType(type)).toEqual(elements);
  });

  it('a tuple of known length they are below their places', () => {
    expect(ofType('[string, Member]')).toEqual(elements.map((one) => one.replace('*', '1')));
  });

  it.each([
    ['Plain'],
    ['() => Member'],
    ['{ load(): Member; find: () => Member }'],
    ['typeof import("./models.js")'],
    ["Omit<Address, 'email'>"],
    ['any'],
    ['unknown'],
    ['never'],
    ['Date'],
    ['string'],
    ['RegExpMatchArray | URLish'],
  ])('%s is none', (type) => {
    expect(ofType(type)).toEqual([]);
  });

  it('a generic type has its arguments, a constraint what it requires', () => {
    expect(ofType('Page<Member>')).toEqual([
      'items.*.address.email: Email',
      'items.*.phone: Member.phone',
      'next.items.*.address.email: Email',
      'next.items.*.phone: Member.phone',
    ]);
    expect(inside('const f = <T extends Member>(one: T) => send(«one»);')).toEqual(member);
    expect(ofType("Member['address']")).toEqual(['email: Email']);
  });

  it('a recursive type ends, without ways that only go round', () => {
    expect(ofType('Team')).toEqual([
      'all.*.address.email: Email',
      'all.*.phone: Member.phone',
      'lead.address.email: Email',
      'lead.phone: Member.phone',
      'parent.all.*.address.email: Email',
      'parent.all.*.phone: Member.phone',
      'parent.lead.address.email: Email',
      'parent.lead.phone: Member.phone',
    ]);
  });

  it('reaches eight members down', () => {
    const nested = (depth: number): string => (depth === 0 ? 'Member' : `{ m: ${nested(depth - 1)} }`);
    expect(ofType(nested(7))).toEqual(['m.m.m.m.m.m.m.phone: Member.phone']);
    expect(ofType(nested(8))).toEqual([]);
  });

  it('a labelled type labels the value and keeps its members', () => {
    expect(ofType('Message')).toEqual([': Message', 'from.address.email: Email', 'from.phone: Member.phone']);
    expect(ofType('Message', ['text'])).toEqual([': Message']);
    expect(ofType('Message[]', [], false)).toEqual([]);
    expect(
      inside('interface Mail extends Message { id: string }\ndeclare const one: Mail; send(«one»);', ['id']),
    ).toEqual([': Message']);
  });

  it('an alias that the checker forgets is known from the syntax', () => {
    expect(ofType('Email')).toEqual([': Email']);
    expect(ofType('Promise<Email | null>')).toEqual([': Email']);
    expect(ofType('Email[]')).toEqual(['*: Email']);
    expect(ofType('Map<string, Email>', ['*'])).toEqual([': Email']);
    expect(ofType('Email[]', ['length'])).toEqual([]);
    expect(inside('declare function load(): Promise<Email>; send(«await load()»);')).toEqual([': Email']);
    expect(inside('const f = («to: Email») => 1;')).toEqual([': Email']);
  });

  it('an enum labels its values', () => {
    const line = '/** @dataClass restricted.phone */ enum Line { Home, Work }\n';
    expect(inside(`${line}declare const one: { line: Line }; send(«one»);`)).toEqual(['line: Line']);
    expect(inside(`${line}send(«Line.Home»);`)).toEqual([': Line']);
  });
});

describe('keys', () => {
  it('are read first', () => {
    expect(ofType('Team', ['lead'])).toEqual(member);
    expect(ofType('Team', ['lead', 'address'])).toEqual(['email: Email']);
    expect(ofType('Team', ['lead', 'address', 'email'])).toEqual([': Email']);
    expect(ofType('Team', ['lead', 'id'])).toEqual([]);
    expect(ofType('Team', ['missing'])).toEqual([]);
    expect(ofType('Promise<Member[]>', ['0', 'phone'])).toEqual([': Member.phone']);
    expect(ofType('Member[]', ['length'])).toEqual([]);
  });

  it('may be any member', () => {
    expect(ofType('Member', ['*'])).toEqual([': Member.phone', 'email: Email']);
    expect(ofType('Member', ['*'], false)).toEqual([': Member.phone']);
  });

  it('alone are asked for without deep', () => {
    expect(ofType('Member', ['phone'], false)).toEqual([': Member.phone']);
    expect(ofType('Member', ['address'], false)).toEqual([]);
    expect(ofType('Member', [], false)).toEqual([]);
  });

  it('reach private names, which are not inside otherwise', () => {
    const code = 'class Vault { /** @dataClass restricted.phone */ #phone = ""; send() { post(«this»); } }';
    expect(inside(code, ['#phone'])).toEqual([': Vault.#phone']);
    expect(inside(code)).toEqual([]);
  });
});

describe('inside a declaration', () => {
  it('is what its type holds, of a function what its result holds', () => {
    expect(inside('function f(«one: Member») {}')).toEqual(member);
    expect(inside('function f({ «address» }: Member) {}')).toEqual(['email: Email']);
    expect(inside('«async function load(): Promise<Member[]> { return []; }»')).toEqual(elements);
    expect(inside('const load = «(): Member => read()»;')).toEqual(member);
    expect(inside('«interface Card { owner: Member }»')).toEqual([
      'owner.address.email: Email',
      'owner.phone: Member.phone',
    ]);
  });

  it('is its own label with an empty path', () => {
    expect(inside('function f(/** @dataClass restricted.phone */ «one: string») {}')).toEqual([': one']);
  });
});

describe('inside types of packages', () => {
  const files = {
    'node_modules/web/package.json': '{ "name": "web", "types": "index.d.ts" }',
    'node_modules/web/index.d.ts': `
      declare global { namespace Web { interface Request {} } }
      export interface Request extends Web.Request { socket: { phone: string }; app: App }
      export interface App { phone: string }
      export interface Reply<T> { data: T; request: Request }`,
    'models.ts': models,
  };
  const insideOf = (type: string): readonly string[] => {
    const code = `
      import type { Request, Reply } from 'web';
      import type { Member } from './models.js';
      declare global { namespace Web { interface Request { user?: Member } } }
      declare const value: ${type}; send(«value»);`;
    const { labels, place } = ask({ ...files, 'a.ts': code });
    return shownMembers(labels.inside(place, [], true));
  };

  it('are what the program adds to them, and what it gives them as arguments', () => {
    expect(insideOf('Request')).toEqual(['user.address.email: Email', 'user.phone: Member.phone']);
    expect(insideOf('Reply<Member[]>')).toContain('data.*.phone: Member.phone');
  });

  it('are nothing else', () => {
    expect(insideOf("Request['app']")).toEqual([]);
    expect(insideOf('Reply<string>')).toEqual([]);
  });
});

describe('brands in types', () => {
  const brand = 'type Restricted<T, C extends string> = T & { readonly __class?: C };\n';

  it('label what carries them, once', () => {
    const code = `${brand}interface M { phone: Restricted<string, 'restricted.phone'> }\ndeclare const one: M; send(«one»);`;
    expect(inside(code)).toEqual(['phone: M.phone']);
  });

  it('are found where only inference put them', () => {
    const code = `${brand}declare function read<T>(key: string): { value: T };
      const one = read<Restricted<string, 'restricted.phone'>>('a');
      send(«one»);`;
    expect(inside(code)).toEqual(['value: read()']);
  });
});

describe('a type that is too large', () => {
  it('is cut by a count and told as a gap', () => {
    const wide = Array.from({ length: 30 }, (_, index) => `m${index}: Wide<[T, ${index}]>`).join('; ');
    const code = `interface Wide<T> { ${wide} }\n/** @dataClass restricted */ let token;\ndeclare const one: Wide<1>; send(«one»);`;
    const { labels, place, gaps } = ask({ 'a.ts': code });
    expect(labels.inside(place, [], true)).toEqual([]);
    expect(gaps().map((gap) => [gap.reason, gap.location?.line])).toEqual([['budget-fan-out', 3]]);
  });
});

describe('without any label', () => {
  it('no question asks the checker', () => {
    const { labels, place } = ask({ 'a.ts': 'declare const one: { phone: string }; send(«one.phone»);' });
    expect([labels.isEmpty, labels.atReference(place), labels.inside(place, [], true)]).toEqual([true, [], []]);
  });
});
