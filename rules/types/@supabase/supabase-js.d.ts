/* The rows that queries of supabase give, by the interface of the database. */

type SchemaOf<D, S> = D extends { readonly [K in S & string]: infer T } ? T : any;
type RowOf<D, S, N> = RowIn<SchemaOf<D, S>, N>;
type RowIn<T, N> = T extends { Tables: infer A }
  ? N extends keyof A
    ? Row<A[N]>
    : T extends { Views: infer V }
      ? N extends keyof V
        ? Row<V[N]>
        : any
      : any
  : any;
type Row<T> = T extends { Row: infer R } ? R : any;
type ResultOf<T, N> = T extends { Functions: infer F }
  ? N extends keyof F
    ? F[N] extends { Returns: infer R }
      ? R
      : any
    : any
  : any;

type Trim<C> = C extends ` ${infer A}` | `\n${infer A}`
  ? Trim<A>
  : C extends `${infer A} ` | `${infer A}\n`
    ? Trim<A>
    : C;
type Split<C> = C extends `${infer A},${infer B}` ? Trim<A> | Split<B> : Trim<C>;
/** What the column `K` is called in a result where `C` is selected: `column`, `alias:column`, either as another type. */
type NameIn<K, C> = C extends `${infer N}::${string}`
  ? NameIn<K, N>
  : C extends `${infer A}:${infer N}`
    ? Trim<N> extends K
      ? Trim<A>
      : never
    : C extends K
      ? K
      : never;
/** Of tables inside nothing is known. */
type Picked<R, C> = string extends C
  ? R
  : C extends '' | `${string}${'*' | '('}${string}`
    ? R
    : { [K in keyof R as NameIn<K, Split<C>> & PropertyKey]: R[K] };
type ElementOf<O> = O extends readonly (infer E)[] ? E : O;

interface Response<O> {
  data: O | null;
  error: any;
  count: number | null;
  status: number;
  statusText: string;
}
export type PostgrestError = any;
export type PostgrestResponse<O = any> = Response<O[]>;
export type PostgrestSingleResponse<O = any> = Response<O>;
export type PostgrestMaybeSingleResponse<O = any> = Response<O | null>;
export type QueryData<Q> = Q extends Builder<any, infer O> ? O : any;
export type User = any;
export type Session = any;
export type AuthError = any;
export type AuthChangeEvent = any;
export type AuthUser = any;
export type Provider = any;
export type RealtimeChannel = any;
export type SupabaseClientOptions<S = any> = any;

/** A query that runs when it is awaited; `R` is a row of its table, `O` what it gives. */
interface Builder<R = any, O = any> extends PromiseLike<Response<O>> {
  select<const C extends string = '*'>(columns?: C, options?: any): Builder<R, Picked<R, C>[]>;
  insert(values: any, options?: any): Builder<R, null>;
  upsert(values: any, options?: any): Builder<R, null>;
  update(values: any, options?: any): Builder<R, null>;
  delete(options?: any): Builder<R, null>;
  single(): Builder<R, ElementOf<O>>;
  maybeSingle(): Builder<R, ElementOf<O> | null>;
  returns<N>(): Builder<R, N>;
  overrideTypes<N, M = any>(): Builder<R, N>;
  csv(): Builder<R, string>;
  throwOnError(): this;
  abortSignal(signal: any): this;
  eq(column: string, value: any): this;
  neq(column: string, value: any): this;
  gt(column: string, value: any): this;
  gte(column: string, value: any): this;
  lt(column: string, value: any): this;
  lte(column: string, value: any): this;
  like(column: string, pattern: any): this;
  ilike(column: string, pattern: any): this;
  is(column: string, value: any): this;
  in(column: string, values: any): this;
  contains(column: string, value: any): this;
  containedBy(column: string, value: any): this;
  overlaps(column: string, value: any): this;
  textSearch(column: string, query: any, options?: any): this;
  match(query: any): this;
  not(column: string, operator: any, value: any): this;
  or(filters: string, options?: any): this;
  filter(column: string, operator: any, value: any): this;
  order(column: string, options?: any): this;
  limit(count: number, options?: any): this;
  range(from: number, to: number, options?: any): this;
}

interface Client<D = any, S = 'public'> {
  from<const N>(table: N): Builder<RowOf<D, S, N>>;
  schema<const N>(name: N): Client<D, N>;
  rpc<const N>(name: N, args?: any, options?: any): Builder<any, ResultOf<SchemaOf<D, S>, N>>;
  channel(name: string, options?: any): any;
  removeChannel(channel: any): any;
  removeAllChannels(): any;
  readonly auth: any;
  readonly storage: any;
  readonly functions: any;
  readonly realtime: any;
}
export interface SupabaseClient<D = any, S = 'public', T = any> extends Client<D, 'public'> {}
export declare class SupabaseClient<D = any, S = 'public', T = any> {
  constructor(url: string, key: string, options?: any);
}
export declare function createClient<D = any, S = 'public', T = any>(
  url: string,
  key: string,
  options?: any,
): SupabaseClient<D>;
