import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis.js';
import { analyseFiles } from '../analyse-files.js';
import { calleesIn, callersOf } from './edges.js';

const files = {
  'send.ts': 'export function send(note: string) {} export { send as post }; export default function (x: string) {}',
  'index.ts': "export { post as deliver } from './send.js';",
  'renamed.ts': "import { deliver as put } from './index.js'; import other from './send.js'; put('a'); other('b');",
  'namesake.ts': "export function send(note: string) {} function put(x: string) {} put('a');",
  'callback.ts': 'function run(task: () => void) { task(); } function notify() {} function idle() {} run(notify);',
  'mapped.ts': 'function name(member: string) { return member; } [1].map(name); [2].map((id) => id);',
  'methods.ts':
    'class Letter { send() {} } class Express extends Letter { send() { super.send(); } } new Letter().send(); new Express().send();',
  'interfaces.ts':
    'interface Channel { send(): void } class Mail implements Channel { send() {} } class Phone implements Channel { send() {} } class Post { send() {} } export function notify(by: Channel) { by.send(); }',
  'forms.ts':
    "function send(note: string) {} send.call(null, 'a'); send.apply(null, ['a']); const bound = send.bind(null, 'a'); bound();",
  'table.ts':
    "const ways = { mail() {}, phone: () => {} }; ways.mail(); declare const k: 'mail' | 'phone'; ways[k](); export {};",
  'made.ts': 'const make = () => function made() {}; make()();',
  'constructed.ts': 'class Base { constructor(x: string) {} } class Own extends Base {} new Own("a"); export {};',
  'accessors.ts':
    'class Note { get text() { return "a"; } set text(x: string) {} } const note = new Note(); note.text = note.text;',
  'library.ts': "import { readFile as read } from 'node:fs'; read('a', () => {}); fetch('b'); unheard();",
  'unending.ts': `class Beacon { send = () => {}; } class Other { send = function shout() {}; }
    export function signal(by: Beacon, ask: (way: Beacon) => boolean) { ${'if (ask(by)) by = new Beacon(); '.repeat(400)} by.send(); }`,
  'reassigned.ts': 'function a() {} function b() {} let way = a; way(); way = b; way(); export {};',
};

let analysis: Analysis | undefined;

function analysed(): Analysis {
  analysis ??= analyseFiles(files);
  return analysis;
}

const callees = (file: keyof typeof files) => calleesIn(analysed(), file);
const callers = (file: keyof typeof files, name: string) => callersOf(analysed(), file, name);

describe('what a call invokes', () => {
  it.each<[keyof typeof files, readonly string[]]>([
    ['renamed.ts', ['module -> send', 'module -> anonymous']],
    ['namesake.ts', ['module -> put']],
    ['callback.ts', ['module -> run', 'run -> notify']],
    ['mapped.ts', ['module -> global#Array.prototype.map', 'module -> global#Array.prototype.map']],
    [
      'methods.ts',
      [
        'module -> Letter by construct',
        'module -> Letter.send',
        'module -> Express by construct',
        'module -> Express.send',
        'Express -> Letter',
        'Express.send -> Letter.send',
      ],
    ],
    ['interfaces.ts', ['notify -> Mail.send', 'notify -> Phone.send']],
    [
      'forms.ts',
      ['module -> send by call', 'module -> send by apply', 'module -> bind of send', 'module -> send by bound'],
    ],
    ['table.ts', ['module -> mail', 'module -> phone', 'module -> mail']],
    ['made.ts', ['module -> make', 'module -> made']],
    ['constructed.ts', ['module -> Own by construct', 'Own -> Base']],
    ['accessors.ts', ['module -> Note by construct']],
    ['library.ts', ['module -> fs#readFile', 'module -> global#fetch', 'module -> global#unheard']],
    ['reassigned.ts', ['module -> a', 'module -> b']],
  ])('%s', (file, edges) => {
    expect(callees(file)).toEqual(edges);
  });

  it('is told by the declared type where the search is cut', () => {
    expect(callees('unending.ts').filter((edge) => /send|shout/.test(edge))).toEqual(['signal -> send']);
  });
});

describe('who calls a function', () => {
  it.each<[keyof typeof files, string, readonly string[]]>([
    ['send.ts', 'send', ['renamed.ts module']],
    ['namesake.ts', 'send', []],
    ['namesake.ts', 'put', ['namesake.ts module']],
    ['callback.ts', 'notify', ['callback.ts run']],
    ['callback.ts', 'idle', []],
    ['mapped.ts', 'name', ['mapped.ts module by callback']],
    ['methods.ts', 'Letter.send', ['methods.ts Express.send', 'methods.ts module']],
    ['methods.ts', 'Express.send', ['methods.ts module']],
    ['interfaces.ts', 'Mail.send', ['interfaces.ts notify']],
    ['interfaces.ts', 'Phone.send', ['interfaces.ts notify']],
    ['interfaces.ts', 'Post.send', []],
    ['forms.ts', 'send', ['forms.ts module by call', 'forms.ts module by apply', 'forms.ts module by bound']],
    ['table.ts', 'mail', ['table.ts module', 'table.ts module']],
    ['table.ts', 'phone', ['table.ts module']],
    ['made.ts', 'made', ['made.ts module']],
    ['accessors.ts', 'Note.text', ['accessors.ts module by load']],
    ['reassigned.ts', 'b', ['reassigned.ts module']],
  ])('%s %s', (file, name, edges) => {
    expect(callers(file, name)).toEqual(edges);
  });
});
