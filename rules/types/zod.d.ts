/* The types that schemas of zod 3 and 4 infer. A key that may be left out is one whose value may be undefined. */

type Shape = Readonly<Record<string, any>>;
type Out<S> = S extends { readonly _output: infer T } ? T : any;
type In<S> = S extends { readonly _input: infer T } ? T : any;
type Chosen<M, S> = keyof M & keyof S;

interface SafeResult<T> {
  success: boolean;
  data: T;
  error: any;
}

export interface ZodType<T = any, Second = any, I = T> {
  readonly _output: T;
  readonly _input: I;
  parse(data: unknown, params?: any): T;
  parseAsync(data: unknown, params?: any): Promise<T>;
  safeParse(data: unknown, params?: any): SafeResult<T>;
  safeParseAsync(data: unknown, params?: any): Promise<SafeResult<T>>;
  spa(data: unknown, params?: any): Promise<SafeResult<T>>;
  decode(data: I, params?: any): T;
  encode(data: T, params?: any): I;
  optional(): ZodType<T | undefined, any, I | undefined>;
  nullable(): ZodType<T | null, any, I | null>;
  nullish(): ZodType<T | null | undefined, any, I | null | undefined>;
  nonoptional(): ZodType<Exclude<T, undefined>, any, Exclude<I, undefined>>;
  array(): ZodArray<this>;
  promise(): ZodType<Promise<T>>;
  or<S>(other: S): ZodType<T | Out<S>, any, I | In<S>>;
  and<S>(other: S): ZodType<T & Out<S>, any, I & In<S>>;
  transform<N>(transform: (value: T, context: any) => N): ZodType<Awaited<N>, any, I>;
  pipe<S>(other: S): ZodType<Out<S>, any, I>;
  default(value: any): ZodType<Exclude<T, undefined>, any, I | undefined>;
  prefault(value: any): ZodType<Exclude<T, undefined>, any, I | undefined>;
  catch(value: any): this;
  refine(check: (value: T) => any, params?: any): this;
  superRefine(check: (value: T, context: any) => any): this;
  check(...checks: any[]): this;
  overwrite(change: (value: T) => T): this;
  brand<B = any>(brand?: B): this;
  readonly(): this;
  describe(text: string): this;
  meta(data: any): this;
  register(registry: any, data?: any): this;
  unwrap(): any;
  isOptional(): boolean;
  isNullable(): boolean;
}
export type ZodTypeAny = ZodType<any, any, any>;
export type ZodSchema<T = any, Second = any, I = T> = ZodType<T, Second, I>;
export type Schema<T = any, Second = any, I = T> = ZodType<T, Second, I>;
export type AnyZodObject = ZodObject<any>;
export type ZodRawShape = Shape;

/** A plain value, with the checks that return the schema itself. */
interface Plain<T> extends ZodType<T> {
  min(value: any, params?: any): this;
  max(value: any, params?: any): this;
  length(value: any, params?: any): this;
  nonempty(params?: any): this;
  email(params?: any): this;
  url(params?: any): this;
  uuid(params?: any): this;
  cuid(params?: any): this;
  cuid2(params?: any): this;
  ulid(params?: any): this;
  ip(params?: any): this;
  regex(pattern: any, params?: any): this;
  includes(text: any, params?: any): this;
  startsWith(text: any, params?: any): this;
  endsWith(text: any, params?: any): this;
  datetime(params?: any): this;
  trim(params?: any): this;
  toLowerCase(params?: any): this;
  toUpperCase(params?: any): this;
  normalize(params?: any): this;
  int(params?: any): this;
  positive(params?: any): this;
  negative(params?: any): this;
  nonnegative(params?: any): this;
  nonpositive(params?: any): this;
  gt(value: any, params?: any): this;
  gte(value: any, params?: any): this;
  lt(value: any, params?: any): this;
  lte(value: any, params?: any): this;
  multipleOf(value: any, params?: any): this;
  finite(params?: any): this;
  safe(params?: any): this;
}
export type ZodString = Plain<string>;
export type ZodNumber = Plain<number>;
export type ZodBigInt = Plain<bigint>;
export type ZodBoolean = Plain<boolean>;
export type ZodDate = Plain<Date>;
export type ZodAny = ZodType<any>;
export type ZodUnknown = ZodType<unknown>;
export type ZodLiteral<T = any> = ZodType<T>;
export type ZodOptional<S = any> = ZodType<Out<S> | undefined, any, In<S> | undefined>;
export type ZodNullable<S = any> = ZodType<Out<S> | null, any, In<S> | null>;
export type ZodDefault<S = any> = ZodType<Exclude<Out<S>, undefined>, any, In<S> | undefined>;
export type ZodEffects<S = any, T = Out<S>, I = In<S>> = ZodType<T, any, I>;
export type ZodUnion<S extends readonly any[] = any> = ZodType<Out<S[number]>, any, In<S[number]>>;
export type ZodIntersection<A = any, B = any> = ZodType<Out<A> & Out<B>, any, In<A> & In<B>>;
export type ZodRecord<K = any, V = any> = ZodType<Record<string, Out<V>>, any, Record<string, In<V>>>;

export interface ZodEnum<V = any, T = any> extends ZodType<T> {
  readonly enum: any;
  readonly options: any;
  readonly Values: any;
  extract(values: any): ZodEnum<V, T>;
  exclude(values: any): ZodEnum<V, T>;
}

export interface ZodArray<S = any> extends ZodType<Out<S>[], any, In<S>[]> {
  readonly element: S;
  min(value: number, params?: any): this;
  max(value: number, params?: any): this;
  length(value: number, params?: any): this;
  nonempty(params?: any): this;
}

export interface ZodObject<S extends Shape = any, Rest = unknown, Third = any, O = any, I = any> extends ZodType<
  { [K in keyof S]: Out<S[K]> } & Rest,
  any,
  { [K in keyof S]: In<S[K]> } & Rest
> {
  readonly shape: S;
  extend<A>(shape: A): ZodObject<Omit<S, keyof A> & A, Rest>;
  safeExtend<A>(shape: A): ZodObject<Omit<S, keyof A> & A, Rest>;
  augment<A>(shape: A): ZodObject<Omit<S, keyof A> & A, Rest>;
  merge<A extends Shape, R>(other: ZodObject<A, R>): ZodObject<Omit<S, keyof A> & A, Rest & R>;
  setKey<const K extends string, V>(key: K, schema: V): ZodObject<Omit<S, K> & { [P in K]: V }, Rest>;
  pick<const M>(mask: M): ZodObject<Pick<S, Chosen<M, S>>, Rest>;
  omit<const M>(mask: M): ZodObject<Omit<S, Chosen<M, S>>, Rest>;
  partial(mask?: any): ZodObject<{ [K in keyof S]: ZodOptional<S[K]> }, Rest>;
  deepPartial(): ZodObject<{ [K in keyof S]: ZodOptional<S[K]> }, Rest>;
  required(mask?: any): ZodObject<{ [K in keyof S]: ZodType<Exclude<Out<S[K]>, undefined>> }, Rest>;
  passthrough(): ZodObject<S, Record<string, unknown>>;
  loose(): ZodObject<S, Record<string, unknown>>;
  catchall<C>(schema: C): ZodObject<S, Record<string, Out<C>>>;
  strip(): ZodObject<S>;
  strict(params?: any): ZodObject<S>;
  keyof(): ZodEnum<any, keyof S>;
}

export type infer<S> = Out<S>;
export type output<S> = Out<S>;
export type TypeOf<S> = Out<S>;
export type input<S> = In<S>;

export declare class ZodError<T = any> extends Error {
  issues: any[];
  errors: any[];
  flatten(map?: any): any;
  format(map?: any): any;
}

export declare function object<S extends Shape = {}>(shape?: S, params?: any): ZodObject<S>;
export declare function strictObject<S extends Shape>(shape: S, params?: any): ZodObject<S>;
export declare function looseObject<S extends Shape>(shape: S, params?: any): ZodObject<S, Record<string, unknown>>;
export declare function array<S>(element: S, params?: any): ZodArray<S>;
export declare function set<S>(element: S, params?: any): ZodType<Set<Out<S>>, any, Set<In<S>>>;
export declare function map<K, V>(key: K, value: V, params?: any): ZodType<Map<Out<K>, Out<V>>, any, Map<In<K>, In<V>>>;
export declare function record<K, V = K>(
  key: K,
  value?: V,
  params?: any,
): ZodType<Record<string, Out<V>>, any, Record<string, In<V>>>;
export declare const partialRecord: typeof record;
export declare function tuple<const S extends readonly any[]>(
  items: S,
  rest?: any,
): ZodType<{ -readonly [K in keyof S]: Out<S[K]> }, any, { -readonly [K in keyof S]: In<S[K]> }>;
export declare function union<const S extends readonly any[]>(
  options: S,
  params?: any,
): ZodType<Out<S[number]>, any, In<S[number]>>;
export declare function discriminatedUnion<const S extends readonly any[]>(
  key: string,
  options: S,
  params?: any,
): ZodType<Out<S[number]>, any, In<S[number]>>;
export declare function intersection<A, B>(left: A, right: B): ZodType<Out<A> & Out<B>, any, In<A> & In<B>>;
export declare function optional<S>(schema: S): ZodOptional<S>;
export declare function nullable<S>(schema: S): ZodNullable<S>;
export declare function nullish<S>(schema: S): ZodOptional<ZodNullable<S>>;
export declare function promise<S>(schema: S): ZodType<Promise<Out<S>>>;
export declare function lazy<S>(schema: () => S): ZodType<Out<S>, any, In<S>>;
export declare function pipe<A, B>(first: A, second: B): ZodType<Out<B>, any, In<A>>;
export declare function preprocess<S>(
  change: (value: any, context: any) => unknown,
  schema: S,
): ZodType<Out<S>, any, unknown>;
export declare function custom<T = any>(check?: any, params?: any): ZodType<T>;
declare function instance<C extends abstract new (...args: any) => any>(of: C, params?: any): ZodType<InstanceType<C>>;
export { instance as instanceof };
export declare function literal<const T>(value: T, params?: any): ZodType<T extends readonly (infer E)[] ? E : T>;
declare function enumeration<const V extends readonly string[]>(values: V, params?: any): ZodEnum<V, V[number]>;
declare function enumeration<V extends Readonly<Record<string, any>>>(values: V, params?: any): ZodEnum<V, V[keyof V]>;
export { enumeration as enum };
export declare function nativeEnum<V extends Readonly<Record<string, any>>>(
  values: V,
  params?: any,
): ZodEnum<V, V[keyof V]>;
export declare function string(params?: any): ZodString;
export declare function number(params?: any): ZodNumber;
export declare function bigint(params?: any): ZodBigInt;
export declare function boolean(params?: any): ZodBoolean;
export declare function date(params?: any): ZodDate;
export declare function any(params?: any): ZodType<any>;
export declare function unknown(params?: any): ZodType<unknown>;
export declare function never(params?: any): ZodType<never>;
declare function none(params?: any): ZodType<undefined>;
declare function noValue(params?: any): ZodType<null>;
export { none as void, none as undefined, noValue as null };
export declare const email: typeof string;
export declare const url: typeof string;
export declare const uuid: typeof string;
export declare const int: typeof number;
export declare const coerce: {
  string: typeof string;
  number: typeof number;
  bigint: typeof bigint;
  boolean: typeof boolean;
  date: typeof date;
};
export declare const iso: any;
export declare const NEVER: never;
export declare const ZodIssueCode: any;
export type ZodIssue = any;
export type RefinementCtx = any;

export * as z from 'zod';
export * as default from 'zod';
