/* The rows that tables of drizzle hold, and what queries of them give. */

/** A column, and what is built into one. */
export interface Column<T = any> {
  $of(): T;
  $type<N>(): Column<N>;
  array(...size: any[]): Column<T[]>;
  notNull(): this;
  primaryKey(...options: any[]): this;
  unique(...options: any[]): this;
  references(...to: any[]): this;
  default(value: any): this;
  defaultNow(): this;
  defaultRandom(): this;
  $default(value: any): this;
  $defaultFn(value: any): this;
  $onUpdate(value: any): this;
  $onUpdateFn(value: any): this;
  autoincrement(): this;
  generatedAlwaysAs(...as: any[]): this;
  generatedAlwaysAsIdentity(...options: any[]): this;
  generatedByDefaultAsIdentity(...options: any[]): this;
  onUpdateNow(): this;
  as(name: string): this;
}
export type AnyColumn = Column;

type RowOf<C> = { [K in keyof C]: C[K] extends Column<infer T> ? T : any };
type Chosen<F> = { [K in keyof F]: F[K] extends Column<infer T> ? T : F[K] extends SQL<infer T> ? T : Chosen<F[K]> };

/** What every table has beside its columns. */
export interface Table<N extends string = string, C = any> {
  readonly $inferSelect: RowOf<C>;
  readonly $inferInsert: Partial<RowOf<C>>;
  getSQL(): SQL;
  $name(): N;
  $columns(): C;
  enableRLS(): this;
}
export type InferSelectModel<T> = T extends { readonly $inferSelect: infer R } ? R : any;
export type InferInsertModel<T> = T extends { readonly $inferInsert: infer R } ? R : any;
export type InferModel<T, Kind = 'select'> = Kind extends 'insert' ? InferInsertModel<T> : InferSelectModel<T>;
export declare function getTableColumns<T>(table: T): T extends Table<any, infer C> ? C : any;
export declare function getTableName(table: any): string;

export interface SQL<T = any> {
  as(name: string): SQL<T>;
  mapWith(with_: any): this;
}
export declare const sql: {
  <T = any>(text: TemplateStringsArray, ...values: any[]): SQL<T>;
  raw(text: string): SQL;
  join(parts: any[], separator?: any): SQL;
  identifier(name: string): any;
  placeholder(name: string): any;
  empty(): SQL;
};

type Named<T> = T extends Table<infer N, any> ? N : string;
type Joined<R, N extends string, Of> = { [K in N]: R } & { [K in Named<Of>]: InferSelectModel<Of> | null };

/** A query that runs when it is awaited; `R` is one row of it. */
export interface Query<R, N extends string = string, IsJoined = false, HasFields = false> extends PromiseLike<R[]> {
  then<A = R[], B = never>(
    done?: ((rows: R[]) => A | PromiseLike<A>) | null,
    failed?: ((error: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(failed?: ((error: any) => B | PromiseLike<B>) | null): Promise<R[] | B>;
  finally(done?: (() => void) | null): Promise<R[]>;
  execute(values?: any): Promise<R[]>;
  all(values?: any): Promise<R[]>;
  get(values?: any): Promise<R | undefined>;
  run(values?: any): Promise<any>;
  prepare(...name: any[]): this;
  as(alias: string): any;
  $dynamic(): this;
  where(condition: any): this;
  having(condition: any): this;
  groupBy(...columns: any[]): this;
  orderBy(...columns: any[]): this;
  limit(count: any): this;
  offset(count: any): this;
  for(...lock: any[]): this;
  leftJoin<T>(table: T, on: any): JoinedQuery<this, R, N, IsJoined, HasFields, T>;
  rightJoin<T>(table: T, on: any): JoinedQuery<this, R, N, IsJoined, HasFields, T>;
  innerJoin<T>(table: T, on: any): JoinedQuery<this, R, N, IsJoined, HasFields, T>;
  fullJoin<T>(table: T, on: any): JoinedQuery<this, R, N, IsJoined, HasFields, T>;
  union(...others: any[]): this;
  unionAll(...others: any[]): this;
}
type JoinedQuery<Q, R, N extends string, IsJoined, HasFields, T> = HasFields extends true
  ? Q
  : IsJoined extends true
    ? Query<R & { [K in Named<T>]: InferSelectModel<T> | null }, N, true>
    : Query<Joined<R, N, T>, N, true>;

interface Selecting<F> {
  from<T>(
    table: T,
  ): [F] extends [never] ? Query<InferSelectModel<T>, Named<T>> : Query<Chosen<F>, Named<T>, false, true>;
}

interface Writing<T> extends PromiseLike<any> {
  values(rows: any): this;
  select(query: any): this;
  set(values: any): this;
  where(condition: any): this;
  from(table: any): this;
  onConflictDoNothing(...options: any[]): this;
  onConflictDoUpdate(options: any): this;
  onDuplicateKeyUpdate(options: any): this;
  returning(): Query<InferSelectModel<T>>;
  returning<F>(fields: F): Query<Chosen<F>>;
  $returningId(): Promise<any[]>;
  execute(values?: any): Promise<any>;
  run(values?: any): Promise<any>;
}

export interface Relations<N extends string = string, R = any> {
  $table(): N;
  $relations(): R;
}
export interface One<T = any> {
  $one(): T;
}
export interface Many<T = any> {
  $many(): T;
}
interface Relating {
  one<T>(table: T, config?: any): One<T>;
  many<T>(table: T, config?: any): Many<T>;
}
export declare function relations<T, R>(table: T, relate: (helpers: Relating) => R): Relations<Named<T>, R>;

type Truthy<S> = { [K in keyof S]: S[K] extends false | undefined ? never : K }[keyof S];
type Falsy<S> = { [K in keyof S]: S[K] extends false | undefined ? K : never }[keyof S];
type Picked<R, A> = A extends { readonly columns: infer S extends object }
  ? [Truthy<S>] extends [never]
    ? Omit<R, Falsy<S>>
    : Pick<R, Truthy<S> & keyof R>
  : R;
type RelationsOf<S, N> = {
  [K in keyof S]: S[K] extends Relations<infer M, infer R> ? (M extends N ? R : never) : never;
}[keyof S];
type Related<S, R, W> = {
  [K in keyof W & keyof R]: R[K] extends Many<infer T>
    ? Found<S, T, W[K]>[]
    : R[K] extends One<infer T>
      ? Found<S, T, W[K]> | null
      : any;
};
type Found<S, T, A> = Picked<InferSelectModel<T>, A> &
  (A extends { readonly with: infer W extends object } ? Related<S, RelationsOf<S, Named<T>>, W> : {});

interface TableQueries<S, T> {
  findFirst<const A = {}>(options?: A): Promise<Found<S, T, A> | undefined>;
  findMany<const A = {}>(options?: A): Promise<Found<S, T, A>[]>;
}

/** A database, of whatever driver; `S` holds the tables and their relations by name. */
export interface Database<S = any> {
  readonly query: { [K in keyof S]: TableQueries<S, S[K]> };
  readonly $client: any;
  select(): Selecting<never>;
  select<F>(fields: F): Selecting<F>;
  selectDistinct(): Selecting<never>;
  selectDistinct<F>(fields: F): Selecting<F>;
  selectDistinctOn(columns: any): Selecting<never>;
  selectDistinctOn<F>(columns: any, fields: F): Selecting<F>;
  insert<T>(table: T): Writing<T>;
  update<T>(table: T): Writing<T>;
  delete<T>(table: T): Writing<T>;
  transaction<R>(run: (database: Database<S>) => Promise<R>, options?: any): Promise<R>;
  execute<R = any>(query: any): Promise<R[] & { readonly rows: R[]; readonly rowCount: number | null }>;
  all<R = any>(query: any): Promise<R[]>;
  get<R = any>(query: any): Promise<R>;
  run(query: any): Promise<any>;
  $count(table: any, filter?: any): Promise<number>;
  with(...queries: any[]): this;
  $with(name: string): any;
}
export declare function eq(...operands: any[]): any;
export declare function ne(...operands: any[]): any;
export declare function gt(...operands: any[]): any;
export declare function gte(...operands: any[]): any;
export declare function lt(...operands: any[]): any;
export declare function lte(...operands: any[]): any;
export declare function and(...operands: any[]): any;
export declare function or(...operands: any[]): any;
export declare function not(...operands: any[]): any;
export declare function like(...operands: any[]): any;
export declare function ilike(...operands: any[]): any;
export declare function notLike(...operands: any[]): any;
export declare function notIlike(...operands: any[]): any;
export declare function inArray(...operands: any[]): any;
export declare function notInArray(...operands: any[]): any;
export declare function isNull(...operands: any[]): any;
export declare function isNotNull(...operands: any[]): any;
export declare function between(...operands: any[]): any;
export declare function notBetween(...operands: any[]): any;
export declare function exists(...operands: any[]): any;
export declare function notExists(...operands: any[]): any;
export declare function asc(...operands: any[]): any;
export declare function desc(...operands: any[]): any;
export declare function count(...operands: any[]): any;
export declare function countDistinct(...operands: any[]): any;
export declare function avg(...operands: any[]): any;
export declare function sum(...operands: any[]): any;
export declare function max(...operands: any[]): any;
export declare function min(...operands: any[]): any;
