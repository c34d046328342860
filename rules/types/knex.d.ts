/* The rows that queries of knex give, by the type that they are given or that programs add of the table. */

import type { Tables } from 'knex/types/tables';

/** `table` or `schema.table`, maybe `as alias`. */
type RowOf<N> = N extends keyof Tables ? Row<Tables[N]> : any;
/** A table may be said with the types of what is put into it. */
type Row<T> = T extends { readonly $base: infer R } ? R : T;
type Composite<R> = { readonly $base: R };

/** What the column `K` is called in a result where `C` is selected: `column`, `table.column`, either `as alias`. */
type NameIn<K, C> = C extends '*' | `${string}.*`
  ? K
  : C extends `${infer N} as ${infer A}`
    ? Bare<N> extends K
      ? A
      : never
    : Bare<C> extends K
      ? K
      : never;
type Bare<C> = C extends `${string}.${infer N}` ? N : C;
type ElementOf<C> = C extends readonly (infer E)[] ? E : C;
/** Columns by their names; those of an object have its keys. */
type Columns<R, C> = C extends string
  ? { [K in keyof R as NameIn<K, C> & PropertyKey]: R[K] }
  : C extends object
    ? { [A in keyof C]: Bare<C[A]> extends keyof R ? R[Bare<C[A]> & keyof R] : any }
    : {};
type Union<T> = (T extends any ? (each: T) => void : never) extends (all: infer I) => void ? I : never;
type Chosen<R, C> = string extends C ? R : Union<Columns<R, C>>;
type Selected<R, C extends readonly any[]> = C extends readonly [] ? R : Chosen<R, ElementOf<C[number]>>;

/** What is not known of a joined table leaves alone what is. */
type And<R, T> = 0 extends 1 & T ? R : R & T;
type JoinedTo<O, T> = O extends readonly (infer E)[] ? And<E, T>[] : any;

export interface Knex<R = any> {
  select<const C extends readonly any[]>(...columns: C): Knex.QueryBuilder<R, Selected<R, C>[]>;
  select<O>(...columns: any[]): Knex.QueryBuilder<ElementOf<O>, O>;
  from<const N extends string>(table: N, options?: any): Knex.QueryBuilder<RowOf<N>, RowOf<N>[]>;
  from<T = any>(table: any, options?: any): Knex.QueryBuilder<T, T[]>;
  into<const N extends string>(table: N, options?: any): Knex.QueryBuilder<RowOf<N>, RowOf<N>[]>;
  into<T = any>(table: any, options?: any): Knex.QueryBuilder<T, T[]>;
  table<const N extends string>(table: N, options?: any): Knex.QueryBuilder<RowOf<N>, RowOf<N>[]>;
  table<T = any>(table: any, options?: any): Knex.QueryBuilder<T, T[]>;
  with(name: string, ...query: any[]): Knex.QueryBuilder<any, any>;
  withRecursive(name: string, ...query: any[]): Knex.QueryBuilder<any, any>;
  withSchema(name: string): this;
  <const N extends string>(table: N, options?: any): Knex.QueryBuilder<RowOf<N>, RowOf<N>[]>;
  <T = any, O = T[]>(table: any, options?: any): Knex.QueryBuilder<T, O>;
  transaction<T>(run: (trx: Knex.Transaction) => T, config?: any): Promise<Awaited<T>>;
  transaction(config?: any): Promise<Knex.Transaction>;
  transactionProvider(config?: any): () => Promise<Knex.Transaction>;
  raw<T = any>(sql: any, ...bindings: any[]): Knex.Raw<T>;
  batchInsert(table: any, rows: any, size?: number): any;
  queryBuilder(): Knex.QueryBuilder;
  ref(name: string): any;
  destroy(done?: any): any;
  initialize(config?: any): void;
  readonly schema: any;
  readonly migrate: any;
  readonly seed: any;
  readonly fn: any;
  readonly client: any;
}

/** A query that runs when it is awaited; `R` is a row of its tables, `O` what it gives. */
export interface Builder<R = any, O = any> extends Promise<O> {
  select<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C>[]>;
  select<T>(...columns: any[]): Builder<R, T>;
  distinct<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C>[]>;
  column<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C>[]>;
  columns<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C>[]>;
  first(): Builder<R, ElementOf<O> | undefined>;
  first<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C> | undefined>;
  first<T>(...columns: any[]): Builder<R, T | undefined>;
  pluck<const C>(column: C): Builder<R, (C extends keyof R ? R[C] : any)[]>;
  returning<const C extends readonly any[]>(...columns: C): Builder<R, Selected<R, C>[]>;
  insert(values: any, options?: any): Builder<R, number[]>;
  insert<const C>(values: any, returning: C, options?: any): Builder<R, Chosen<R, ElementOf<C>>[]>;
  upsert(values: any, returning?: any, options?: any): Builder<R, number[]>;
  update(...values: any[]): Builder<R, number>;
  del(returning?: any, options?: any): Builder<R, number>;
  delete(returning?: any, options?: any): Builder<R, number>;
  truncate(): Builder<R, void>;
  increment(column: any, amount?: any): Builder<R, number>;
  decrement(column: any, amount?: any): Builder<R, number>;
  onConflict(columns?: any): this;
  merge(values?: any): this;
  ignore(): this;
  count(...columns: any[]): Builder<R, { [name: string]: string | number }[]>;
  countDistinct(...columns: any[]): Builder<R, { [name: string]: string | number }[]>;
  sum(...columns: any[]): Builder<R, any>;
  avg(...columns: any[]): Builder<R, any>;
  min(...columns: any[]): Builder<R, any>;
  max(...columns: any[]): Builder<R, any>;
  from(table: any, options?: any): this;
  into(table: any, options?: any): this;
  table(table: any, options?: any): this;
  join<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  innerJoin<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  leftJoin<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  leftOuterJoin<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  rightJoin<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  fullOuterJoin<const N>(table: N, ...on: any[]): Builder<And<R, RowOf<N>>, JoinedTo<O, RowOf<N>>>;
  where(...condition: any[]): this;
  andWhere(...condition: any[]): this;
  andWhereNot(...condition: any[]): this;
  orWhere(...condition: any[]): this;
  orWhereNot(...condition: any[]): this;
  whereNot(...condition: any[]): this;
  whereIn(...condition: any[]): this;
  whereNotIn(...condition: any[]): this;
  orWhereIn(...condition: any[]): this;
  whereNull(column: any): this;
  whereNotNull(column: any): this;
  orWhereNull(column: any): this;
  whereExists(query: any): this;
  whereNotExists(query: any): this;
  whereBetween(...condition: any[]): this;
  whereNotBetween(...condition: any[]): this;
  whereLike(...condition: any[]): this;
  whereILike(...condition: any[]): this;
  whereRaw(...condition: any[]): this;
  orWhereRaw(...condition: any[]): this;
  having(...condition: any[]): this;
  havingRaw(...condition: any[]): this;
  groupBy(...columns: any[]): this;
  groupByRaw(...columns: any[]): this;
  orderBy(...columns: any[]): this;
  orderByRaw(...columns: any[]): this;
  limit(count: any, options?: any): this;
  offset(count: any, options?: any): this;
  transacting(trx: any): this;
  forUpdate(...tables: any[]): this;
  forShare(...tables: any[]): this;
  skipLocked(): this;
  noWait(): this;
  timeout(ms: number, options?: any): this;
  debug(...args: any[]): this;
  clone(): this;
  modify(change: any, ...args: any[]): this;
  withSchema(name: string): this;
  with(name: string, ...query: any[]): this;
  union(...queries: any[]): this;
  unionAll(...queries: any[]): this;
  as(name: string): any;
  stream(...args: any[]): any;
  toSQL(): any;
  toQuery(): string;
}

export declare namespace Knex {
  type Config<T = any> = any;
  type PgConnectionConfig = any;
  type StaticConnectionConfig = any;
  type SchemaBuilder = any;
  type CreateTableBuilder = any;
  type AlterTableBuilder = any;
  type TableBuilder = any;
  type ColumnBuilder = any;
  type Value = any;
  type CompositeTableType<B, I = any, U = any, S = any> = Composite<B>;
  interface Raw<T = any> extends Promise<T> {
    toSQL(): any;
    toQuery(): string;
  }
  interface Transaction<A = any, B = any> extends Knex {
    commit(value?: any): any;
    rollback(error?: any): any;
    savepoint(...args: any[]): any;
    isCompleted(): boolean;
    readonly executionPromise: Promise<any>;
  }

  type QueryBuilder<R = any, O = any> = Builder<R, O>;
}

export declare function knex<R = any>(config: any): Knex<R>;
export default knex;
