import type { Code } from './code.js';
import type { FunctionUnit } from './unit.js';
import type { Argument, Inside, JoinValue, Key, ObjectMember, Value, ValueId } from './value.js';

/** A lowered function as text: a line a value, numbered from its own start, then what leaves it. */
export function formatBody(code: Code, unit: FunctionUnit): string {
  const body = code.body(unit);
  const name = (id: ValueId): string => `%${String(id - body.first)}`;
  const lines = [`${unit.kind} ${unit.name === '' ? '(anonymous)' : unit.name} ${unit.file}`];
  for (let id = body.first; id < body.end; id++) lines.push(`  ${name(id)} = ${formatValue(code.value(id), name)}`);
  if (body.returns.length > 0) lines.push(`  return ${body.returns.map(name).join(', ')}`);
  if (body.escapes.thrown.length > 0) lines.push(`  throw ${body.escapes.thrown.map(name).join(', ')}`);
  if (body.exits.receiver !== null) lines.push(`  leave this ${name(body.exits.receiver)}`);
  for (const [index, id] of body.exits.parameters) lines.push(`  leave argument ${String(index)} ${name(id)}`);
  return lines.join('\n');
}

type Name = (id: ValueId) => string;

function formatValue(value: Value, name: Name): string {
  switch (value.kind) {
    case 'constant':
      return `constant ${JSON.stringify(value.value)}`;
    case 'concat':
      return `concat ${value.parts.map(name).join(' ')}`;
    case 'operator':
    case 'measure':
      return [value.kind, value.operator, ...value.operands.map(name)].join(' ');
    case 'parameter':
      return `parameter ${value.rest ? '...' : ''}${String(value.index)}${formatDecorators(value.decorators, name)}`;
    case 'injected':
      return `injected${formatDecorators(value.decorators, name)}`;
    case 'this':
    case 'super':
    case 'sent':
      return value.kind;
    case 'variable':
      return `variable ${value.variable.name}${value.withoutOwner ? ' of others' : ''}`;
    case 'import':
      return `import ${value.name} from ${JSON.stringify(value.module)}`;
    case 'global':
      return `global ${value.name}`;
    case 'object':
      return `object { ${value.members.map((member) => formatMember(member, name)).join(', ')} }`;
    case 'array':
      return `array [${formatList(value.elements, name)}]`;
    case 'function':
      return `function ${value.unit.name === '' ? '(anonymous)' : value.unit.name}`;
    case 'class':
      return `class ${value.class.name}${value.heritage === null ? '' : ` extends ${name(value.heritage)}`}`;
    default:
      return formatStep(value, name);
  }
}

type StepValue = Exclude<
  Value,
  {
    readonly kind:
      | 'constant'
      | 'concat'
      | 'operator'
      | 'measure'
      | 'parameter'
      | 'injected'
      | 'this'
      | 'super'
      | 'sent'
      | 'variable'
      | 'import'
      | 'global'
      | 'object'
      | 'array'
      | 'function'
      | 'class';
  }
>;

function formatStep(value: StepValue, name: Name): string {
  switch (value.kind) {
    case 'load':
      return `load ${name(value.object)}${formatKey(value.key, name)}`;
    case 'rest':
      return `rest ${name(value.object)} without ${value.from > 0 ? String(value.from) : value.without.map((key) => formatKey(key, name)).join(' ')}`;
    case 'call': {
      const receiver = value.receiver === null ? '' : ` on ${name(value.receiver)}`;
      return `${value.form} ${name(value.callee)}(${formatList(value.args, name)})${receiver}`;
    }
    case 'after':
      return `after ${name(value.call)} ${value.operand === 'receiver' ? 'receiver' : `argument ${String(value.operand)}`} was ${name(value.before)}${value.within.map((inside) => formatInside(inside, name)).join('')}${value.part === null ? '' : ` with ${name(value.part.version)} as ${String(value.part.of)}`}`;
    case 'fallback':
      return `fallback ${name(value.value)} else ${name(value.otherwise)}`;
    case 'join':
      return formatJoin(value, name);
    case 'update':
      return `update ${name(value.object)}${formatKey(value.key, name)} ${value.value === null ? 'deleted' : `= ${name(value.value)}`}`;
    case 'found':
      return `found ${name(value.object)}`;
    case 'declared':
      return `declared ${value.name === '' ? '(cast)' : value.name} ${name(value.value)}${value.among === undefined ? '' : ` among ${name(value.among)}`}`;
    case 'caught':
      return `caught ${[...value.thrown, ...value.awaited, ...value.calls].map(name).join(' ')}`;
    case 'unknown':
      return `unknown ${value.detail} ${value.operands.map(name).join(' ')}`;
  }
}

function formatInside(inside: Inside, name: Name): string {
  return inside.kind === 'member'
    ? ` inside ${formatKey(inside.key, name)}`
    : ` inside as argument ${String(inside.argument)} of ${name(inside.call)}`;
}

function formatJoin({ inputs, guards }: JoinValue, name: Name): string {
  const parts = inputs.map((input, index) => {
    const when = (guards[index] ?? []).map(({ condition, holds }) => `${holds ? '' : '!'}${name(condition)}`);
    return when.length === 0 ? name(input) : `${name(input)} if ${when.join('&')}`;
  });
  return `join ${parts.join(guards.some((list) => list.length > 0) ? ', ' : ' ')}`;
}

function formatMember(member: ObjectMember, name: Name): string {
  if (member.kind === 'spread') return `...${name(member.value)}`;
  if (member.kind === 'property') return `${formatKey(member.key, name)}: ${name(member.value)}`;
  return `${member.kind === 'getter' ? 'get' : 'set'}${formatKey(member.key, name)} ${name(member.function)}`;
}

function formatDecorators(decorators: readonly ValueId[], name: Name): string {
  return decorators.map((decorator) => ` @${name(decorator)}`).join('');
}

function formatList(list: readonly Argument[], name: Name): string {
  return list.map(({ value, spread }) => `${spread ? '...' : ''}${name(value)}`).join(', ');
}

function formatKey(key: Key, name: Name): string {
  return key.kind === 'name' ? `.${key.name}` : `[${name(key.value)}]`;
}
