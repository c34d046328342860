/* The types that schemas of TypeBox infer. */

export interface TSchema<T = any> {
  readonly static: T;
}
export type Static<S, P = []> = S extends { readonly static: infer T } ? T : any;
export type StaticDecode<S, P = []> = Static<S>;
export type StaticEncode<S, P = []> = Static<S>;
type Fields<P> = { [K in keyof P]: Static<P[K]> };
type Inferred<L> = L extends readonly [infer S, ...infer R] ? Static<S> & Inferred<R> : unknown;

export interface TObject<P = any> extends TSchema<Fields<P>> {
  readonly properties: P;
}
export type TProperties = Record<string, TSchema>;
export type TArray<S = any> = TSchema<Static<S>[]>;
export type TOptional<S = any> = TSchema<Static<S> | undefined>;
export type TString = TSchema<string>;
export type TNumber = TSchema<number>;
export type TInteger = TSchema<number>;
export type TBoolean = TSchema<boolean>;
export type TUnion<L extends readonly any[] = any> = TSchema<Static<L[number]>>;

interface TypeBuilder {
  Object<P>(properties: P, options?: any): TObject<P>;
  Composite<const L extends readonly any[]>(schemas: L, options?: any): TSchema<Inferred<L>>;
  Intersect<const L extends readonly any[]>(schemas: L, options?: any): TSchema<Inferred<L>>;
  Union<const L extends readonly any[]>(schemas: L, options?: any): TSchema<Static<L[number]>>;
  Tuple<const L extends readonly any[]>(schemas: L, options?: any): TSchema<{ -readonly [K in keyof L]: Static<L[K]> }>;
  Pick<S, const K extends readonly (keyof Static<S>)[]>(
    schema: S,
    keys: K,
    options?: any,
  ): TSchema<Pick<Static<S>, K[number]>>;
  Omit<S, const K extends readonly (keyof Static<S>)[]>(
    schema: S,
    keys: K,
    options?: any,
  ): TSchema<Omit<Static<S>, K[number]>>;
  Partial<S>(schema: S, options?: any): TSchema<Partial<Static<S>>>;
  Required<S>(schema: S, options?: any): TSchema<Required<Static<S>>>;
  Optional<S>(schema: S): TSchema<Static<S> | undefined>;
  Readonly<S>(schema: S): S;
  Array<S>(items: S, options?: any): TSchema<Static<S>[]>;
  Record<K, V>(key: K, value: V, options?: any): TSchema<Record<string, Static<V>>>;
  Enum<V extends Readonly<Record<string, any>>>(values: V, options?: any): TSchema<V[keyof V]>;
  Literal<const V>(value: V, options?: any): TSchema<V>;
  Unsafe<T>(options?: any): TSchema<T>;
  Transform<S>(schema: S): { Decode<T>(decode: (value: Static<S>) => T): { Encode(encode: any): TSchema<T> } };
  KeyOf(schema: any, options?: any): TSchema<string>;
  Any(options?: any): TSchema<any>;
  Boolean(options?: any): TBoolean;
  Date(options?: any): TSchema<Date>;
  Integer(options?: any): TInteger;
  Never(options?: any): TSchema<never>;
  Null(options?: any): TSchema<null>;
  Number(options?: any): TNumber;
  RegExp(pattern: any, options?: any): TString;
  String(options?: any): TString;
  TemplateLiteral(text: any, options?: any): TString;
  Undefined(options?: any): TSchema<undefined>;
  Unknown(options?: any): TSchema<unknown>;
}
export declare const Type: TypeBuilder;
export { Type as t };
