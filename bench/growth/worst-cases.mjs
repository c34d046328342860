// Programs made to be hard: each has leaks that are there, and more of something than anybody writes by hand.
import { core, policy } from './monorepo.mjs';

/**
 * @typedef {object} WorstCase
 * @property {string} name
 * @property {(size: number) => import('./monorepo.mjs').MadeProgram} make a program of about `size` of what there is too much of
 * @property {number} size what the bench makes of it
 */

const host = 'hard.partner.example';
const list = (length, item) => Array.from({ length }, (_, index) => item(index));

/** A program of these files over the labels of the monorepo. */
function program(files) {
  const named = Object.entries(files).map(([name, text]) => [`packages/hard/src/${name}`, text]);
  return { files: { 'sluice.yaml': policy, ...core, ...Object.fromEntries(named) }, leaks: [host] };
}

const header = `import type { Member } from '../../core/src/member.js';\n`;

/** @type {readonly WorstCase[]} */
export const worstCases = [
  { name: 'deep wrappers x many callers', size: 400, make: deepWrappers },
  { name: 'wide dispatch', size: 1000, make: wideDispatch },
  { name: 'a giant literal', size: 20_000, make: giantLiteral },
  { name: 'a generated file', size: 50_000, make: generatedFile },
  { name: 'sinks in one wrapper', size: 2000, make: manySinks },
  { name: 'functions that call each other', size: 60, make: tangle },
  { name: 'one interface, many classes', size: 60, make: oneInterface },
  { name: 'a table for each caller', size: 1000, make: tableForEach },
  { name: 'a branch for each kind', size: 1000, make: branchForEach },
  { name: 'one object from call to call', size: 1000, make: oneSession },
];

/** Sixteen wrappers around one sink, and `size` callers of each. */
function deepWrappers(size) {
  const depth = 16;
  const wrappers = list(
    depth,
    (n) => `export function level${n + 1}(url: string, body: string): Promise<void> {
  return level${n}(url, body);
}`,
  );
  const callers = list(size, (n) => {
    const calls = list(depth, (level) => `  await level${level + 1}('https://gateway.example/${n}', member.name);`);
    return `export async function caller${n}(member: Member): Promise<void> {\n${calls.join('\n')}\n}`;
  });
  return program({
    'wrappers.ts': `export async function level0(url: string, body: string): Promise<void> {
  await fetch(url, { method: 'POST', body });
}
${wrappers.join('\n')}
`,
    'callers.ts': `${header}import { ${list(depth, (n) => `level${n + 1}`).join(', ')} } from './wrappers.js';
${callers.join('\n')}
export const leak = (member: Member): Promise<void> => level${depth}('https://${host}/', member.phone);
`,
  });
}

/** One call by a computed name that may be any of `size` functions. */
function wideDispatch(size) {
  const handlers = list(size, (n) => `  event${n}: (member: Member): string => member.name + '${n}',`);
  return program({
    'dispatch.ts': `${header}const handlers: Record<string, (member: Member) => string> = {
${handlers.join('\n')}
  leak: (member) => member.phone,
};
export async function dispatch(event: string, member: Member): Promise<void> {
  await fetch('https://${host}/', { method: 'POST', body: handlers[event]?.(member) ?? '' });
}
`,
  });
}

/** A literal of `size` members of which one is labelled, sent whole. */
function giantLiteral(size) {
  const members = list(size, (n) => `    key${n}: { at: ${n}, name: member.name, tags: ['a${n}', 'b${n}'] },`);
  return program({
    'literal.ts': `${header}export async function sendAll(member: Member): Promise<void> {
  const all = {
${members.join('\n')}
    phone: member.phone,
  };
  await fetch('https://${host}/', { method: 'POST', body: JSON.stringify(all) });
}
`,
  });
}

/** A file of `size` lines as a generator of clients writes it, with one call that leaks at its end. */
function generatedFile(size) {
  const operations = list(
    Math.floor(size / 4),
    (n) => `export interface Request${n} { id: string }
export function operation${n}(request: Request${n}): string {
  return '/api/${n}/' + request.id;
}`,
  );
  return program({
    'generated.ts': `${header}${operations.join('\n')}
export const leak = (member: Member): Promise<Response> =>
  fetch('https://${host}/' + operation0({ id: 'x' }), { method: 'POST', body: member.phone });
`,
  });
}

/** One function that sends its argument at `size` places. */
function manySinks(size) {
  const sinks = list(
    size,
    (n) => `  if (kind === ${n}) await fetch('https://gateway.example/${n}', { method: 'POST', body: text });`,
  );
  return program({
    'sinks.ts': `${header}export async function send(kind: number, text: string): Promise<void> {
${sinks.join('\n')}
  await fetch('https://${host}/', { method: 'POST', body: text });
}
export const leak = (member: Member): Promise<void> => send(${size + 1}, member.phone);
`,
  });
}

/** `size` functions each of which calls all the others. */
function tangle(size) {
  const functions = list(size, (n) => {
    const calls = list(size, (other) => `    case ${other}: return f${other}(depth - 1, member) + '${n}';`);
    return `function f${n}(depth: number, member: Member): string {\n  switch (depth % ${size}) {\n${calls.join('\n')}\n  }\n  return member.${n === 0 ? 'phone' : 'name'};\n}`;
  });
  return program({
    'tangle.ts': `${header}${functions.join('\n')}
export const leak = (depth: number, member: Member): Promise<Response> =>
  fetch('https://${host}/', { method: 'POST', body: f1(depth, member) });
`,
  });
}

/** `size` classes behind one interface, each injected into a service of its own. */
function oneInterface(size) {
  const services = list(
    size,
    (n) => `class Store${n} implements Reader {
  async read(id: string): Promise<string> {
    const response = await fetch('https://gateway.example/' + id);
    return response.text();
  }
}
class Service${n} {
  constructor(private readonly reader: Reader) {}
  async tell(member: Member): Promise<void> {
    const text = await this.reader.read(member.phone);
    await fetch('https://${n === 0 ? host : 'gateway.example'}/', { method: 'POST', body: text + ${n === 0 ? 'member.phone' : "''"} });
  }
}
export const tell${n} = (member: Member): Promise<void> => new Service${n}(new Store${n}()).tell(member);`,
  );
  return program({
    'services.ts': `${header}interface Reader {
  read(id: string): Promise<string>;
}
${services.join('\n')}
`,
  });
}

/** `size` callers of one function that calls something in the table that it is given: more than 300 functions, and the caller's own. */
function tableForEach(size) {
  const handlers = list(320, (n) => `  event${n}: (member: Member): string => member.name + '${n}',`);
  const callers = list(
    size,
    (n) => `export function caller${n}(event: string, member: Member): string {
  return run({ ...handlers, own${n}: () => '${n}' }, event, member);
}
export const told${n} = (event: string, member: Member): Promise<Response> =>
  fetch('https://gateway.example/${n}', { method: 'POST', body: caller${n}(event, member) });`,
  );
  return program({
    'tables.ts': `${header}type Handlers = Record<string, (member: Member) => string>;
const handlers: Handlers = {
${handlers.join('\n')}
};
function run(table: Handlers, event: string, member: Member): string {
  return table[event]?.(member) ?? '';
}
${callers.join('\n')}
export const leak = (event: string, member: Member): Promise<Response> =>
  fetch('https://${host}/', { method: 'POST', body: caller0(event, member) + member.phone });
`,
  });
}

/** A method that gives a part of its object after `size` branches that may each have written into it: 2 ** `size` ways there. */
function branchForEach(size) {
  const branches = list(size, (n) => `    if (kind === ${n}) row.kind = 'kind${n}';`);
  return program({
    'store.ts': `${header}interface Row {
  kind: string;
  phone: string;
}
class Store {
  private readonly rows: Record<string, Row> = {};
  private readonly spare: Row = { kind: '', phone: '' };
  find(id: string, kind: number): Row {
    const row = this.rows[id] ?? this.spare;
${branches.join('\n')}
    return row;
  }
}
export async function leak(member: Member): Promise<void> {
  const store = new Store();
  store.find(member.id, 1).phone = member.phone;
  await fetch('https://${host}/', { method: 'POST', body: JSON.stringify(store) });
}
`,
  });
}

/** One object that a class keeps, called at the top of a file `size` times: each call leaves another version of the class. */
function oneSession(size) {
  const calls = list(size, (n) => `Session.get().login(given.name + '${n}');`);
  return program({
    'session.ts': `${header}declare const given: Member;
class Session {
  private static instance?: Session;
  static current: { text: string } | null = null;
  private user = { text: '' };
  static get(): Session {
    return (this.instance ??= new Session());
  }
  login(text: string): void {
    this.user = { ...this.user, text };
    Session.current = this.user;
  }
}
${calls.join('\n')}
await fetch('https://${host}/', { method: 'POST', body: (Session.current?.text ?? '') + given.phone });
`,
  });
}
