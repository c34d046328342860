/* The types that structs of superstruct infer. */

export interface Struct<T = any, S = any> {
  readonly TYPE: T;
  readonly schema: S;
  assert(value: unknown, message?: string): asserts value is T;
  create(value: unknown, message?: string): T;
  is(value: unknown): value is T;
  mask(value: unknown, message?: string): T;
  validate(value: unknown, options?: any): [any, undefined] | [undefined, T];
}
export type Infer<S> = S extends { readonly TYPE: infer T } ? T : any;
export type Describe<T> = Struct<T>;
type Fields<S> = { [K in keyof S]: Infer<S[K]> };
type Inferred<L> = L extends readonly [infer S, ...infer R] ? Infer<S> & Inferred<R> : unknown;

export declare function object<S = Record<string, never>>(schema?: S): Struct<Fields<S>, S>;
export declare function type<S>(schema: S): Struct<Fields<S>, S>;
export declare function assign<const L extends readonly any[]>(...structs: L): Struct<Inferred<L>>;
export declare function intersection<const L extends readonly any[]>(structs: L): Struct<Inferred<L>>;
export declare function union<const L extends readonly any[]>(structs: L): Struct<Infer<L[number]>>;
export declare function pick<S, const K extends readonly (keyof S)[]>(
  struct: Struct<any, S>,
  keys: K,
): Struct<Fields<Pick<S, K[number]>>, Pick<S, K[number]>>;
export declare function omit<S, const K extends readonly (keyof S)[]>(
  struct: Struct<any, S>,
  keys: K,
): Struct<Fields<Omit<S, K[number]>>, Omit<S, K[number]>>;
export declare function partial<S>(struct: Struct<any, S> | S): Struct<Partial<Fields<S>>, S>;
export declare function array<S>(element?: S): Struct<Infer<S>[]>;
export declare function set<S>(element?: S): Struct<Set<Infer<S>>>;
export declare function map<K, V>(key?: K, value?: V): Struct<Map<Infer<K>, Infer<V>>>;
export declare function record<K, V>(key: K, value: V): Struct<Record<string, Infer<V>>>;
export declare function tuple<const L extends readonly any[]>(
  structs: L,
): Struct<{ -readonly [K in keyof L]: Infer<L[K]> }>;
export declare function optional<S>(struct: S): Struct<Infer<S> | undefined>;
export declare function nullable<S>(struct: S): Struct<Infer<S> | null>;
export declare function lazy<T>(make: () => Struct<T>): Struct<T>;
export declare function dynamic<T>(make: (value: any, context: any) => Struct<T>): Struct<T>;
export declare function define<T = any>(name: string, check: any): Struct<T>;
export declare function enums<const V extends readonly any[]>(values: V): Struct<V[number]>;
export declare function literal<const V>(value: V): Struct<V>;
export declare function instance<C extends abstract new (...args: any) => any>(of: C): Struct<InstanceType<C>>;
export declare function any(): Struct<any>;
export declare function bigint(): Struct<bigint>;
export declare function boolean(): Struct<boolean>;
export declare function date(): Struct<Date>;
export declare function func(): Struct<Function>;
export declare function integer(): Struct<number>;
export declare function never(): Struct<never>;
export declare function number(): Struct<number>;
export declare function regexp(): Struct<RegExp>;
export declare function string(): Struct<string>;
export declare function unknown(): Struct<unknown>;

export declare function coerce<S>(struct: S, from: any, change: (value: any) => any): S;
export declare function defaulted<S>(struct: S, fallback: any, options?: any): S;
export declare function deprecated<S>(struct: S, log: any): S;
export declare function empty<S>(struct: S): S;
export declare function max<S>(struct: S, limit: any, options?: any): S;
export declare function min<S>(struct: S, limit: any, options?: any): S;
export declare function nonempty<S>(struct: S): S;
export declare function pattern<S>(struct: S, text: RegExp): S;
export declare function refine<S>(struct: S, name: string, check: any): S;
export declare function size<S>(struct: S, least: number, most?: number): S;
export declare function trimmed<S>(struct: S): S;

export declare function assert<T>(value: unknown, struct: Struct<T>, message?: string): asserts value is T;
export declare function create<T>(value: unknown, struct: Struct<T>, message?: string): T;
export declare function is<T>(value: unknown, struct: Struct<T>): value is T;
export declare function mask<T>(value: unknown, struct: Struct<T>, message?: string): T;
export declare function validate<T>(
  value: unknown,
  struct: Struct<T>,
  options?: any,
): [any, undefined] | [undefined, T];
export declare class StructError extends TypeError {
  failures(): any[];
}
