import type { Column, Table } from 'drizzle-orm';

type ColumnsOf<C> = C extends (...types: any) => infer R ? R : C;
type TableOf<N extends string, C> = Table<N, C> & C;

export declare function pgTable<const N extends string, C>(
  name: N,
  columns: C,
  ...more: any[]
): TableOf<N, ColumnsOf<C>>;
export declare function text<T = string>(...options: any[]): Column<T>;
export declare function varchar<T = string>(...options: any[]): Column<T>;
export declare function char<T = string>(...options: any[]): Column<T>;
export declare function uuid<T = string>(...options: any[]): Column<T>;
export declare function citext<T = string>(...options: any[]): Column<T>;
export declare function inet<T = string>(...options: any[]): Column<T>;
export declare function cidr<T = string>(...options: any[]): Column<T>;
export declare function numeric<T = string>(...options: any[]): Column<T>;
export declare function decimal<T = string>(...options: any[]): Column<T>;
export declare function interval<T = string>(...options: any[]): Column<T>;
export declare function integer<T = number>(...options: any[]): Column<T>;
export declare function smallint<T = number>(...options: any[]): Column<T>;
export declare function bigint<T = any>(...options: any[]): Column<T>;
export declare function serial<T = number>(...options: any[]): Column<T>;
export declare function smallserial<T = number>(...options: any[]): Column<T>;
export declare function bigserial<T = any>(...options: any[]): Column<T>;
export declare function real<T = number>(...options: any[]): Column<T>;
export declare function doublePrecision<T = number>(...options: any[]): Column<T>;
export declare function boolean<T = boolean>(...options: any[]): Column<T>;
export declare function timestamp<T = any>(...options: any[]): Column<T>;
export declare function date<T = any>(...options: any[]): Column<T>;
export declare function time<T = string>(...options: any[]): Column<T>;
export declare function json<T = any>(...options: any[]): Column<T>;
export declare function jsonb<T = any>(...options: any[]): Column<T>;
export declare function vector<T = any>(...options: any[]): Column<T>;
export declare function geometry<T = any>(...options: any[]): Column<T>;
export declare function bytea<T = any>(...options: any[]): Column<T>;
export declare function index(...options: any[]): any;
export declare function uniqueIndex(...options: any[]): any;
export declare function primaryKey(...options: any[]): any;
export declare function foreignKey(...options: any[]): any;
export declare function unique(...options: any[]): any;
export declare function check(...options: any[]): any;
export declare function pgEnum<const V extends readonly string[]>(
  name: string,
  values: V,
): ((...options: any[]) => Column<V[number]>) & { readonly enumValues: V };
export declare function pgSchema(name: string): {
  readonly table: typeof pgTable;
  readonly enum: typeof pgEnum;
  [key: string]: any;
};
export declare function pgTableCreator(name: (name: string) => string): typeof pgTable;
export type PgTable<C = any> = Table<string, any>;
