/* The types that schemas of valibot infer. */

export interface GenericSchema<I = any, O = I> {
  $input(): I;
  $output(): O;
}
export type BaseSchema<I = any, O = I, E = any> = GenericSchema<I, O>;
export type InferOutput<S> = S extends GenericSchema<any, infer O> ? O : any;
export type InferInput<S> = S extends GenericSchema<infer I, any> ? I : any;
type Of<T> = GenericSchema<T>;

export interface ObjectSchema<E> extends GenericSchema<
  { [K in keyof E]: InferInput<E[K]> },
  { [K in keyof E]: InferOutput<E[K]> }
> {
  readonly entries: E;
}
interface SafeResult<T> {
  readonly success: boolean;
  readonly output: T;
  readonly issues: any;
}

export declare function object<E>(entries: E, message?: any): ObjectSchema<E>;
export declare function strictObject<E>(entries: E, message?: any): ObjectSchema<E>;
export declare function looseObject<E>(entries: E, message?: any): ObjectSchema<E>;
export declare function objectWithRest<E>(entries: E, rest: any, message?: any): ObjectSchema<E>;
export declare function pick<E, const K extends readonly (keyof E)[]>(
  schema: ObjectSchema<E>,
  keys: K,
): ObjectSchema<Pick<E, K[number]>>;
export declare function omit<E, const K extends readonly (keyof E)[]>(
  schema: ObjectSchema<E>,
  keys: K,
): ObjectSchema<Omit<E, K[number]>>;
export declare function partial<E>(
  schema: ObjectSchema<E>,
  keys?: any,
): ObjectSchema<{ [K in keyof E]: Of<InferOutput<E[K]> | undefined> }>;
export declare function required<E>(
  schema: ObjectSchema<E>,
  keys?: any,
): ObjectSchema<{ [K in keyof E]: Of<Exclude<InferOutput<E[K]>, undefined>> }>;
export declare function array<S>(item: S, message?: any): GenericSchema<InferInput<S>[], InferOutput<S>[]>;
export declare function tuple<const S extends readonly any[]>(
  items: S,
  message?: any,
): GenericSchema<any, { -readonly [K in keyof S]: InferOutput<S[K]> }>;
export declare function record<K, V>(
  key: K,
  value: V,
  message?: any,
): GenericSchema<Record<string, InferInput<V>>, Record<string, InferOutput<V>>>;
export declare function union<const S extends readonly any[]>(
  options: S,
  message?: any,
): GenericSchema<InferInput<S[number]>, InferOutput<S[number]>>;
export declare function variant<const S extends readonly any[]>(
  key: string,
  options: S,
  message?: any,
): GenericSchema<InferInput<S[number]>, InferOutput<S[number]>>;
export declare function intersect<A, B>(
  options: readonly [A, B],
  message?: any,
): GenericSchema<InferInput<A> & InferInput<B>, InferOutput<A> & InferOutput<B>>;
export declare function lazy<S>(schema: (input: unknown) => S): GenericSchema<InferInput<S>, InferOutput<S>>;
export declare function optional<S>(
  schema: S,
  value?: any,
): GenericSchema<InferInput<S> | undefined, InferOutput<S> | undefined>;
export declare function nullable<S>(schema: S, value?: any): GenericSchema<InferInput<S> | null, InferOutput<S> | null>;
export declare function nullish<S>(
  schema: S,
  value?: any,
): GenericSchema<InferInput<S> | null | undefined, InferOutput<S> | null | undefined>;
export declare function pipe<S>(schema: S, ...checks: Check[]): S;
export declare function pipe<S>(schema: S, ...actions: any[]): GenericSchema<InferInput<S>, any>;
export declare function literal<const T>(value: T, message?: any): Of<T>;
export declare function picklist<const V extends readonly any[]>(values: V, message?: any): Of<V[number]>;
declare function enumeration<V>(values: V, message?: any): Of<V[keyof V]>;
export { enumeration as enum, enumeration as enum_ };
export declare function string(message?: any): Of<string>;
export declare function number(message?: any): Of<number>;
export declare function boolean(message?: any): Of<boolean>;
export declare function bigint(message?: any): Of<bigint>;
export declare function date(message?: any): Of<Date>;
export declare function any(): Of<any>;
export declare function unknown(): Of<unknown>;
export declare function parse<S>(schema: S, input: unknown, config?: any): InferOutput<S>;
export declare function parseAsync<S>(schema: S, input: unknown, config?: any): Promise<InferOutput<S>>;
export declare function safeParse<S>(schema: S, input: unknown, config?: any): SafeResult<InferOutput<S>>;
export declare function safeParseAsync<S>(schema: S, input: unknown, config?: any): Promise<SafeResult<InferOutput<S>>>;

/** Of a pipe: it leaves the type as it is. */
interface Check {
  $check(): true;
}
export declare function email(...options: any[]): Check;
export declare function url(...options: any[]): Check;
export declare function uuid(...options: any[]): Check;
export declare function minLength(...options: any[]): Check;
export declare function maxLength(...options: any[]): Check;
export declare function length(...options: any[]): Check;
export declare function nonEmpty(...options: any[]): Check;
export declare function regex(...options: any[]): Check;
export declare function trim(...options: any[]): Check;
export declare function toLowerCase(...options: any[]): Check;
export declare function toUpperCase(...options: any[]): Check;
export declare function minValue(...options: any[]): Check;
export declare function maxValue(...options: any[]): Check;
export declare function integer(...options: any[]): Check;
export declare function startsWith(...options: any[]): Check;
export declare function endsWith(...options: any[]): Check;
export declare function includes(...options: any[]): Check;
export declare function ip(...options: any[]): Check;
export declare function isoDate(...options: any[]): Check;
export declare function isoTimestamp(...options: any[]): Check;
export declare function check(...options: any[]): Check;
export declare function brand(...options: any[]): Check;
export declare function readonly(...options: any[]): Check;
export declare function description(...options: any[]): Check;
export declare function title(...options: any[]): Check;
export declare function metadata(...options: any[]): Check;
