/* The rows that queries of kysely give, by the interface of the database. */

export type ColumnType<S, I = S, U = S> = S;
export type Generated<S> = S;
export type GeneratedAlways<S> = S;
export type JSONColumnType<S, I = any, U = any> = S;
export type Selectable<T> = T;
export type Insertable<T> = Partial<T>;
export type Updateable<T> = Partial<T>;
export type Simplify<T> = T;

/** `table` or `schema.table`, maybe `as alias`. */
type TableName<T> = T extends `${infer N} as ${string}` ? N : T;
type RowOf<D, T> = TableName<T> extends keyof D ? D[TableName<T>] : any;
/** What the column `K` is called in a result where `C` is selected: `column`, `table.column`, either `as alias`. */
type NameIn<K, C> = C extends `${infer N} as ${infer A}`
  ? Bare<N> extends K
    ? A
    : never
  : Bare<C> extends K
    ? K
    : never;
type Bare<C> = C extends `${string}.${infer N}` ? N : C;
type ElementOf<C> = C extends readonly (infer E)[] ? E : C;
type Columns<R, C> = { [K in keyof R as NameIn<K, C> & PropertyKey]: R[K] };

export interface SelectQueryBuilder<D = any, T = any, O = {}> {
  select<const C>(columns: C): SelectQueryBuilder<D, T, O & Columns<T, ElementOf<C>>>;
  selectAll(table?: any): SelectQueryBuilder<D, T, O & T>;
  distinct(): this;
  distinctOn(columns: any): this;
  where(...condition: any[]): this;
  whereRef(...condition: any[]): this;
  having(...condition: any[]): this;
  innerJoin<const J>(table: J, ...on: any[]): SelectQueryBuilder<D, T & RowOf<D, J>, O>;
  leftJoin<const J>(table: J, ...on: any[]): SelectQueryBuilder<D, T & RowOf<D, J>, O>;
  rightJoin<const J>(table: J, ...on: any[]): SelectQueryBuilder<D, T & RowOf<D, J>, O>;
  fullJoin<const J>(table: J, ...on: any[]): SelectQueryBuilder<D, T & RowOf<D, J>, O>;
  orderBy(...columns: any[]): this;
  groupBy(columns: any): this;
  limit(count: any): this;
  offset(count: any): this;
  forUpdate(): this;
  $if(condition: boolean, change: (query: any) => any): this;
  $call<R>(change: (query: this) => R): R;
  $castTo<N>(): SelectQueryBuilder<D, T, N>;
  as(alias: string): any;
  execute(): Promise<O[]>;
  executeTakeFirst(): Promise<O | undefined>;
  executeTakeFirstOrThrow(error?: any): Promise<O>;
  stream(size?: number): AsyncIterableIterator<O>;
  compile(): any;
}
interface WriteQueryBuilder<D = any, T = any, O = any> {
  values(rows: any): this;
  set(...values: any[]): this;
  where(...condition: any[]): this;
  whereRef(...condition: any[]): this;
  from(table: any): this;
  onConflict(change: any): this;
  expression(query: any): this;
  returning<const C>(columns: C): WriteQueryBuilder<D, T, Columns<T, ElementOf<C>>>;
  returningAll(): WriteQueryBuilder<D, T, T>;
  execute(): Promise<O[]>;
  executeTakeFirst(): Promise<O | undefined>;
  executeTakeFirstOrThrow(error?: any): Promise<O>;
  compile(): any;
}
export {
  WriteQueryBuilder as InsertQueryBuilder,
  WriteQueryBuilder as UpdateQueryBuilder,
  WriteQueryBuilder as DeleteQueryBuilder,
};

export declare class Kysely<D = any> {
  constructor(options: any);
  readonly fn: any;
  readonly dynamic: any;
  readonly schema: any;
  selectFrom<const T>(table: T): SelectQueryBuilder<D, RowOf<D, ElementOf<T>>>;
  insertInto<const T>(table: T): WriteQueryBuilder<D, RowOf<D, T>>;
  updateTable<const T>(table: T): WriteQueryBuilder<D, RowOf<D, T>>;
  deleteFrom<const T>(table: T): WriteQueryBuilder<D, RowOf<D, T>>;
  replaceInto<const T>(table: T): WriteQueryBuilder<D, RowOf<D, T>>;
  transaction(): {
    execute<R>(run: (transaction: Transaction<D>) => Promise<R>): Promise<R>;
    setIsolationLevel(level: any): any;
  };
  with(name: any, query: any): Kysely<any>;
  withSchema(name: string): this;
  withPlugin(plugin: any): this;
  destroy(): Promise<void>;
}
export declare class Transaction<D = any> extends Kysely<D> {}
export declare class PostgresDialect {
  constructor(options: any);
}
export declare class MysqlDialect {
  constructor(options: any);
}
export declare class SqliteDialect {
  constructor(options: any);
}
export declare class MssqlDialect {
  constructor(options: any);
}
export declare const sql: any;
