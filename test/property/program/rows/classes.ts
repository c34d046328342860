import type { Rows } from '../shape.js';

/** Classes, instances, inheritance, `this`. */
export const classes: Rows = {
  'text/field': {
    of: ['text'],
    module: 'export class $C { phone: string; constructor(phone: string) { this.phone = phone; } }',
    declares: '$C',
    shared: true,
    result: 'new $C($0).phone',
    carries: true,
  },
  'text/two-instances': {
    of: ['text', 'text'],
    module: 'export class $C { constructor(private readonly text: string) {} read(): string { return this.text; } }',
    declares: '$C',
    shared: true,
    lines: ['const $a = new $C($0);', 'const $b = new $C($1);', 'void $b.read();'],
    result: '$a.read()',
    carries: true,
  },
  'text/private-field': {
    of: ['text', 'text'],
    module: [
      'export class $C {',
      '#kept: string;',
      "#note = 'none';",
      'constructor(kept: string, note: string) { this.#kept = kept; this.#note = note; }',
      'get kept(): string { return this.#kept; }',
      'get note(): string { return this.#note; }',
      '}',
    ].join('\n'),
    declares: '$C',
    result: 'new $C($0, $1).kept',
    carries: true,
  },
  'text/accessor': {
    of: ['text', 'text'],
    module: [
      'export class $C {',
      "private inner = 'none';",
      'get text(): string { return this.inner; }',
      'set text(value: string) { this.inner = value; }',
      '}',
    ].join('\n'),
    declares: '$C',
    lines: ['const $o = new $C();', '$o.text = $0;', 'const $p = new $C();', '$p.text = $1;'],
    result: '$o.text',
    carries: true,
  },
  'text/initialised-field': {
    of: ['text'],
    module:
      'export class $C { kept = readPhone(); note: string = "none"; constructor(note: string) { this.note = note; } }',
    declares: '$C',
    result: 'new $C($0).note',
    carries: true,
  },
  'text/inherited': {
    of: ['text', 'text'],
    module: [
      'class $B { constructor(protected readonly text: string) {} read(): string { return this.text; } }',
      'export class $C extends $B { constructor(text: string, readonly note: string) { super(text); } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C($0, $1).read()',
    carries: true,
  },
  'text/super-method': {
    of: ['text'],
    module: [
      'class $B { render(text: string): string { return text; } }',
      'export class $C extends $B { override render(text: string): string { return `to ${super.render(text)}`; } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C().render($0)',
  },
  'text/overridden': {
    of: ['text'],
    module: [
      'class $B { render(text: string): string { return text; } show(text: string): string { return this.render(text); } }',
      'export class $C extends $B { override render(_text: string): string { return "hidden"; } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C().show($0)',
  },
  'text/abstract': {
    of: ['text'],
    module: [
      'abstract class $B { abstract pick(text: string): string; show(text: string): string { return this.pick(text); } }',
      'export class $C extends $B { pick(text: string): string { return text; } }',
    ].join('\n'),
    declares: '$C',
    result: 'new $C().show($0)',
    carries: true,
  },
  'text/static': {
    of: ['text', 'text'],
    module:
      "export class $C { static last = 'none'; static keep(text: string): void { $C.last = text; } static echo(text: string): string { return text; } }",
    declares: '$C',
    lines: ['void $C.echo($1);', '$C.keep($0);'],
    result: '$C.last',
    carries: true,
  },
  'text/builder': {
    of: ['text', 'text'],
    module: [
      'export class $C {',
      'private readonly parts: string[] = [];',
      'add(text: string): this { this.parts.push(text); return this; }',
      'build(): string { return this.parts.join(" "); }',
      '}',
    ].join('\n'),
    declares: '$C',
    result: 'new $C().add($0).add($1).build()',
  },
  'text/bound-method': {
    of: ['text'],
    module: 'export class $C { constructor(private readonly text: string) {} read(): string { return this.text; } }',
    declares: '$C',
    shared: true,
    lines: ['const $o = new $C($0);', 'const $r = $o.read.bind($o);'],
    result: '$r()',
    carries: true,
  },
  'text/arrow-field': {
    of: ['text'],
    module: 'export class $C { constructor(private readonly text: string) {} read = (): string => this.text; }',
    declares: '$C',
    lines: ['const { read: $r } = new $C($0);'],
    result: '$r()',
    carries: true,
  },
  'text/set-later': {
    of: ['text', 'text'],
    module:
      "export class $C { note = 'none'; phone = 'none'; fill(phone: string, note: string): void { this.phone = phone; this.note = note; } }",
    declares: '$C',
    lines: ['const $o = new $C();', '$o.fill($1, $0);'],
    result: '$o.note',
    carries: true,
  },
  'text/injected': {
    of: ['text', 'text'],
    module: [
      'export class $S { constructor(private readonly text: string) {} load(): string { return this.text; } }',
      'export class $C { constructor(private readonly store: { load(): string }) {} run(): string { return this.store.load(); } static of(text: string): $C { return new $C(new $S(text)); } }',
    ].join('\n'),
    declares: '$C',
    shared: true,
    lines: ['void $C.of($1).run();'],
    result: '$C.of($0).run()',
    carries: true,
  },
  'text/prototype-method': {
    of: ['text'],
    lines: [
      'const $p = { read(this: { phone: string }): string { return this.phone; } };',
      'const $o = Object.assign(Object.create($p) as { phone: string; read(): string }, { phone: $0 });',
    ],
    result: '$o.read()',
    carries: true,
  },
};
