import type { Column, Table } from 'drizzle-orm';

type ColumnsOf<C> = C extends (...types: any) => infer R ? R : C;
type TableOf<N extends string, C> = Table<N, C> & C;

export declare function mysqlTable<const N extends string, C>(
  name: N,
  columns: C,
  ...more: any[]
): TableOf<N, ColumnsOf<C>>;
export declare function text<T = string>(...options: any[]): Column<T>;
export declare function tinytext<T = string>(...options: any[]): Column<T>;
export declare function mediumtext<T = string>(...options: any[]): Column<T>;
export declare function longtext<T = string>(...options: any[]): Column<T>;
export declare function varchar<T = string>(...options: any[]): Column<T>;
export declare function char<T = string>(...options: any[]): Column<T>;
export declare function binary<T = string>(...options: any[]): Column<T>;
export declare function varbinary<T = string>(...options: any[]): Column<T>;
export declare function decimal<T = string>(...options: any[]): Column<T>;
export declare function int<T = number>(...options: any[]): Column<T>;
export declare function tinyint<T = number>(...options: any[]): Column<T>;
export declare function smallint<T = number>(...options: any[]): Column<T>;
export declare function mediumint<T = number>(...options: any[]): Column<T>;
export declare function bigint<T = any>(...options: any[]): Column<T>;
export declare function serial<T = number>(...options: any[]): Column<T>;
export declare function float<T = number>(...options: any[]): Column<T>;
export declare function double<T = number>(...options: any[]): Column<T>;
export declare function real<T = number>(...options: any[]): Column<T>;
export declare function year<T = number>(...options: any[]): Column<T>;
export declare function boolean<T = boolean>(...options: any[]): Column<T>;
export declare function timestamp<T = any>(...options: any[]): Column<T>;
export declare function datetime<T = any>(...options: any[]): Column<T>;
export declare function date<T = any>(...options: any[]): Column<T>;
export declare function time<T = string>(...options: any[]): Column<T>;
export declare function json<T = any>(...options: any[]): Column<T>;
export declare function mysqlEnum<T = any>(...options: any[]): Column<T>;
export declare function index(...options: any[]): any;
export declare function uniqueIndex(...options: any[]): any;
export declare function primaryKey(...options: any[]): any;
export declare function foreignKey(...options: any[]): any;
export declare function unique(...options: any[]): any;
export declare function check(...options: any[]): any;
export declare function mysqlTableCreator(name: (name: string) => string): typeof mysqlTable;
