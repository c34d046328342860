/* The rows that queries of postgres.js give, by the type that they are given. */

declare namespace postgres {
  type Options<T = any> = any;
  type Row = Record<string, any>;
  type MaybeRow = Row | undefined;
  type Fragment = any;
  type Helper<T = any, U = any> = any;
  type JSONValue = any;
  type ParameterOrJSON<T = any> = any;
  type SerializableParameter<T = any> = any;
  class PostgresError extends Error {
    [member: string]: any;
  }

  /** A query that runs when it is awaited. */
  interface PendingQuery<T = any> extends Promise<T> {
    simple(): this;
    readable(): any;
    writable(): any;
    execute(): this;
    cancel(): void;
    stream(each: (row: any, result: any) => void): any;
    cursor(...args: any[]): any;
    forEach(each: (row: T extends readonly (infer E)[] ? E : any, result: any) => void): Promise<any>;
    describe(): any;
    values(): PendingQuery<any[][]>;
    raw(): any;
  }
  type PendingRaw = any;

  interface Sql<T = any> {
    <R = any[]>(template: TemplateStringsArray, ...values: readonly any[]): PendingQuery<R>;
    (first: any, ...rest: any[]): any;
    unsafe<R = any[]>(text: string, values?: any[], options?: any): PendingQuery<R>;
    file<R = any[]>(path: any, values?: any, options?: any): PendingQuery<R>;
    begin<R>(run: (sql: TransactionSql) => R): Promise<Awaited<R>>;
    begin<R>(options: string, run: (sql: TransactionSql) => R): Promise<Awaited<R>>;
    reserve(): Promise<ReservedSql>;
    end(options?: any): Promise<void>;
    json(value: any): any;
    array(values: any, type?: number): any;
    typed(value: any, type: number): any;
    notify(channel: string, payload: string): any;
    listen(channel: string, ...listeners: any[]): any;
    subscribe(...args: any[]): any;
    readonly options: any;
    readonly parameters: any;
    readonly types: any;
  }
  interface TransactionSql<T = any> extends Sql<T> {
    savepoint<R>(run: (sql: TransactionSql) => R): Promise<Awaited<R>>;
    savepoint<R>(name: string, run: (sql: TransactionSql) => R): Promise<Awaited<R>>;
    prepare(name: string): any;
  }
  interface ReservedSql<T = any> extends Sql<T> {
    release(): void;
  }
}

declare function postgres(url?: any, options?: any): postgres.Sql;
export default postgres;
