/* The types that codecs of io-ts infer. */

export declare class Type<A = any, O = any, I = any> {
  readonly _A: A;
  readonly _O: O;
  readonly _I: I;
  readonly name: string;
  is(value: unknown): value is A;
  decode(value: I): { readonly _tag: 'Left'; readonly left: any } | { readonly _tag: 'Right'; readonly right: A };
  encode(value: A): O;
  pipe<B>(next: Type<B>, name?: string): Type<B>;
}
export type Mixed = Type<any, any, any>;
export type Any = Type<any, any, any>;
export type TypeOf<C> = C extends { readonly _A: infer A } ? A : any;
export type OutputOf<C> = C extends { readonly _O: infer O } ? O : any;
export type Errors = any[];
type Fields<P> = { [K in keyof P]: TypeOf<P[K]> };
type Inferred<L> = L extends readonly [infer C, ...infer R] ? TypeOf<C> & Inferred<R> : unknown;
type Codec<A> = Type<A, any, any>;

interface PropsCodec<P> extends Codec<Fields<P>> {
  readonly props: P;
}

declare function props<P>(fields: P, name?: string): PropsCodec<P>;
export { props as type, props as strict };
export declare function partial<P>(fields: P, name?: string): Codec<Partial<Fields<P>>>;
export declare function exact<C>(codec: C, name?: string): C;
export declare function readonly<C>(codec: C, name?: string): Codec<Readonly<TypeOf<C>>>;
export declare function intersection<const L extends readonly any[]>(codecs: L, name?: string): Codec<Inferred<L>>;
export declare function union<const L extends readonly any[]>(codecs: L, name?: string): Codec<TypeOf<L[number]>>;
export declare function tuple<const L extends readonly any[]>(
  codecs: L,
  name?: string,
): Codec<{ -readonly [K in keyof L]: TypeOf<L[K]> }>;
export declare function array<C>(codec: C, name?: string): Codec<TypeOf<C>[]>;
export declare function readonlyArray<C>(codec: C, name?: string): Codec<readonly TypeOf<C>[]>;
export declare function record<K, C>(key: K, codec: C, name?: string): Codec<Record<string, TypeOf<C>>>;
export declare function keyof<K extends Record<string, any>>(keys: K, name?: string): Codec<keyof K>;
export declare function literal<const V>(value: V, name?: string): Codec<V>;
export declare function recursion<A>(name: string, make: (self: Codec<A>) => any): Codec<A>;
export declare function brand<C>(codec: C, check: any, name: string): C;
export declare function refinement<C>(codec: C, check: any, name?: string): C;

export declare const any: Codec<any>;
export declare const bigint: Codec<bigint>;
export declare const boolean: Codec<boolean>;
export declare const Int: Codec<number>;
export declare const number: Codec<number>;
export declare const string: Codec<string>;
export declare const unknown: Codec<unknown>;
export declare const UnknownArray: Codec<unknown[]>;
export declare const UnknownRecord: Codec<Record<string, unknown>>;
declare const none: Codec<null>;
declare const absent: Codec<undefined>;
export { none as null, absent as undefined, absent as void };
