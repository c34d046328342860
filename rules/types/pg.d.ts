/* The rows that queries of pg give, by the type that they are given. */

export interface QueryResultRow {
  [column: string]: any;
}
export interface QueryResultBase {
  readonly command: string;
  readonly rowCount: number | null;
  readonly oid: number;
  readonly fields: any[];
}
export interface QueryResult<R = any> extends QueryResultBase {
  readonly rows: R[];
}
export interface QueryArrayResult<R = any> extends QueryResultBase {
  readonly rows: R[];
}
export type QueryConfig<I = any> = any;
export type QueryArrayConfig<I = any> = any;
export type ClientConfig = any;
export type ConnectionConfig = any;
export type PoolConfig = any;
export type Notification = any;
export type Submittable = any;
export type FieldDef = any;

interface Queries {
  query<R = any>(text: any, done: (error: any, result: QueryResult<R>) => void): void;
  query<R = any>(text: any, values: any, done: (error: any, result: QueryResult<R>) => void): void;
  query<R = any, I = any>(text: any, values?: I): Promise<QueryResult<R>>;
  on(event: string, listener: (...args: any[]) => void): this;
  once(event: string, listener: (...args: any[]) => void): this;
  off(event: string, listener: (...args: any[]) => void): this;
  removeListener(event: string, listener: (...args: any[]) => void): this;
}

export interface ClientBase extends Queries {}
export declare class ClientBase {
  constructor(config?: any);
  connect(done?: any): any;
  copyFrom(text: string): any;
  copyTo(text: string): any;
  escapeIdentifier(text: string): string;
  escapeLiteral(text: string): string;
}
export declare class Client extends ClientBase {
  end(done?: any): any;
  readonly database?: string;
  readonly host: string;
  readonly port: number;
}
export interface PoolClient extends ClientBase {
  release(error?: any): void;
}
export interface Pool extends Queries {}
export declare class Pool {
  constructor(config?: any);
  connect(): Promise<PoolClient>;
  connect(done: (error: any, client: PoolClient | undefined, release: (...args: any[]) => void) => void): void;
  end(done?: any): any;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: any;
}
export declare class DatabaseError extends Error {
  [member: string]: any;
}
export declare const Query: any;
export declare const Connection: any;
export declare const types: any;
export declare const defaults: any;
export declare const native: any;
export declare function escapeIdentifier(text: string): string;
export declare function escapeLiteral(text: string): string;

declare const pg: {
  readonly Client: typeof Client;
  readonly Pool: typeof Pool;
  readonly DatabaseError: typeof DatabaseError;
  readonly Query: any;
  readonly Connection: any;
  readonly types: any;
  readonly defaults: any;
  readonly native: any;
};
export default pg;
