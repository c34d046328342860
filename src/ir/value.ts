import type { Span } from '../base/location.js';
import type { ClassUnit, FunctionUnit, Variable } from './unit.js';

/** Number of a value in the lowered program; operands are lower or, at loop heads, higher numbers of the same body. */
export type ValueId = number;

/** A member's name: known, given by a value, or any (`*`: an element of an iteration). */
export type Key = { readonly kind: 'name'; readonly name: string } | ComputedKey;

/** A name that a value gives; `except`: constants, or lists of them, that the value surely is not. */
export interface ComputedKey {
  readonly kind: 'computed';
  readonly value: ValueId;
  readonly except?: readonly { readonly value: ValueId; readonly isList: boolean }[];
}

/** A primitive that the program text contains; `null` stands for null and undefined both. */
export type Literal = string | number | boolean | null;

/** One value of the lowered program in SSA form. Everything that the search sees is one of these. */
export type Value =
  | ConstantValue
  | ConcatValue
  | OperatorValue
  | MeasureValue
  | ParameterValue
  | InjectedValue
  | ThisValue
  | SuperValue
  | VariableValue
  | ImportValue
  | GlobalValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | ClassValue
  | LoadValue
  | RestValue
  | CallValue
  | AfterValue
  | FallbackValue
  | JoinValue
  | FoundValue
  | UpdateValue
  | DeclaredValue
  | CaughtValue
  | SentValue
  | UnknownValue;

interface Base {
  /** The expression or declaration it was lowered from. */
  readonly at: Span;
}

/** Which of the two a `null` among literals stands for. */
export type Nullish = 'null' | 'undefined';

/** A literal, or an operand that is surely undefined. */
export interface ConstantValue extends Base {
  readonly kind: 'constant';
  readonly value: Literal;
  /** Of a nullish one, which it is, where the text says so. */
  readonly nullish?: Nullish;
}

/** A template or `+`: the parts in order. */
export interface ConcatValue extends Base {
  readonly kind: 'concat';
  readonly parts: readonly ValueId[];
}

/** An operator whose result carries its operands' data: arithmetic, bitwise. */
export interface OperatorValue extends Base {
  readonly kind: 'operator';
  readonly operator: string;
  readonly operands: readonly ValueId[];
}

/** An operator whose result only measures: comparison, `typeof`, `!`, `in`; it carries nothing. */
export interface MeasureValue extends Base {
  readonly kind: 'measure';
  readonly operator: string;
  readonly operands: readonly ValueId[];
}

/** What the caller passed at `index`; with `rest`, an array of that argument and all behind it. -1: all arguments. */
export interface ParameterValue extends Base {
  readonly kind: 'parameter';
  readonly index: number;
  readonly rest: boolean;
  /** What its decorators are: a framework may give it what they ask for. */
  readonly decorators: readonly ValueId[];
}

/** What a framework puts into a field of a new object, as the field's decorators ask for. */
export interface InjectedValue extends Base {
  readonly kind: 'injected';
  readonly decorators: readonly ValueId[];
}

/** The receiver at the function's entry. In a constructor: the new object, still empty. */
export interface ThisValue extends Base {
  readonly kind: 'this';
}

/** The base class's side of `super.member`. */
export interface SuperValue extends Base {
  readonly kind: 'super';
  /** `this` there: what a getter of the base runs on. */
  readonly receiver: ValueId;
  readonly class: ClassUnit | null;
  readonly isStatic: boolean;
}

/** A variable that functions share: any value some function gives it. */
export interface VariableValue extends Base {
  readonly kind: 'variable';
  readonly variable: Variable;
  /** True where only what others than its owner give it is meant. */
  readonly withoutOwner: boolean;
}

/** A binding of another module. `name`: an export's name, `default`, `*` (the namespace), or `=` (what require returns). */
export interface ImportValue extends Base {
  readonly kind: 'import';
  readonly module: string;
  readonly name: string;
}

/** A name no file declares: `fetch`, `process`, `import.meta`. */
export interface GlobalValue extends Base {
  readonly kind: 'global';
  readonly name: string;
}

/** An object literal, an enum, a namespace, JSX properties: members in order, later ones win. */
export interface ObjectValue extends Base {
  readonly kind: 'object';
  readonly members: readonly ObjectMember[];
}

/** One entry of an object value. */
export type ObjectMember =
  | { readonly kind: 'property'; readonly key: Key; readonly value: ValueId; readonly nameAt: Span }
  | { readonly kind: 'getter' | 'setter'; readonly key: Key; readonly function: ValueId; readonly nameAt: Span }
  | { readonly kind: 'spread'; readonly value: ValueId };

/** An array literal. */
export interface ArrayValue extends Base {
  readonly kind: 'array';
  readonly elements: readonly Argument[];
}

/** A value in a list, or a spread of one. */
export interface Argument {
  readonly value: ValueId;
  readonly spread: boolean;
}

/** The creation of a closure. */
export interface FunctionValue extends Base {
  readonly kind: 'function';
  readonly unit: FunctionUnit;
}

/** The creation of a class; `heritage` is what it extends. */
export interface ClassValue extends Base {
  readonly kind: 'class';
  readonly class: ClassUnit;
  readonly heritage: ValueId | null;
}

/** A member read: `object.key`, an element of an iteration, a destructured property. */
export interface LoadValue extends Base {
  readonly kind: 'load';
  readonly object: ValueId;
  readonly key: Key;
  /** The name's own token. */
  readonly nameAt: Span;
}

/** What a rest pattern leaves: the object without the keys, or the array from an index on. */
export interface RestValue extends Base {
  readonly kind: 'rest';
  readonly object: ValueId;
  readonly without: readonly Key[];
  /** Number of leading elements taken off; 0 for objects. */
  readonly from: number;
}

/** How a call is written. */
export type CallForm = 'call' | 'new' | 'super' | 'tag' | 'jsx' | 'decorator';

/** A call; its own value is the result. */
export interface CallValue extends Base {
  readonly kind: 'call';
  readonly form: CallForm;
  readonly callee: ValueId;
  readonly receiver: ValueId | null;
  readonly args: readonly Argument[];
  /** The callee's last name, the smallest token that names the call. */
  readonly nameAt: Span;
}

/** An operand of a call as the call leaves it: the callee may have written into it. */
export interface AfterValue extends Base {
  readonly kind: 'after';
  readonly call: ValueId;
  readonly operand: 'receiver' | number;
  readonly before: ValueId;
  /** Not the call itself: what it gave out of its receiver, or put in there, has become another version. */
  readonly part: ChangedPart | null;
  /** Where the object is inside the operand, from the outside in; empty for the operand itself. */
  readonly within: readonly Inside[];
}

/** How one object is inside another: under a key, or where the call that made the other put its argument of that number. */
export type Inside =
  | { readonly kind: 'member'; readonly key: Key }
  | { readonly kind: 'kept'; readonly call: ValueId; readonly argument: number };

/** A part of a collection that was written into: what a call gave (`groups.get(name).push(member)`), or its argument of that number. */
export interface ChangedPart {
  readonly of: 'result' | number;
  readonly version: ValueId;
}

/** `value ?? otherwise`, `value || otherwise`, a default: the second only where the first is nullish or falsy. */
export interface FallbackValue extends Base {
  readonly kind: 'fallback';
  readonly value: ValueId;
  readonly otherwise: ValueId;
}

/** A condition and how it came out. */
export interface Guard {
  readonly condition: ValueId;
  readonly holds: boolean;
}

/** Any of its inputs: where branches or rounds of a loop meet. */
export interface JoinValue extends Base {
  readonly kind: 'join';
  readonly inputs: readonly ValueId[];
  /** For each input the guards under which it comes here; empty for one that may always. */
  readonly guards: readonly (readonly Guard[])[];
}

/** The same object without what is in it: what a function changes of what it found is told of this. */
export interface FoundValue extends Base {
  readonly kind: 'found';
  readonly object: ValueId;
}

/** A version of `object` in which member `key` is `value`; `value` null: the member is deleted. */
export interface UpdateValue extends Base {
  readonly kind: 'update';
  readonly object: ValueId;
  readonly key: Key;
  readonly value: ValueId | null;
  readonly nameAt: Span;
}

/** The same value under a declaration that says something of it: a named variable or parameter, a cast. */
export interface DeclaredValue extends Base {
  readonly kind: 'declared';
  readonly value: ValueId;
  /** Empty for a cast. */
  readonly name: string;
  /** True when a type is written. */
  readonly typed: boolean;
  /** A list that the value was found in. */
  readonly among?: ValueId;
}

/** What a catch clause receives. */
export interface CaughtValue extends Base {
  readonly kind: 'caught';
  readonly thrown: readonly ValueId[];
  /** What the try block awaits: what these promises are rejected with. */
  readonly awaited: readonly ValueId[];
  /** Calls of the try block: what they throw arrives too. */
  readonly calls: readonly ValueId[];
  /** The block's first value; the last is the one before this. */
  readonly first: ValueId;
}

/** What a generator gets back from a yield, or what a yield throws: what its caller gave to `next`, or to `throw`. */
export interface SentValue extends Base {
  readonly kind: 'sent';
  readonly by: 'next' | 'throw';
}

/** Something lowering does not understand; its operands may be in it. `reason` null: a value that carries nothing. */
export interface UnknownValue extends Base {
  readonly kind: 'unknown';
  readonly reason: 'dynamic-code' | 'dynamic-import' | 'unknown-syntax';
  readonly detail: string;
  readonly operands: readonly ValueId[];
}
