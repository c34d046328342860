import type { Column, Table } from 'drizzle-orm';

type ColumnsOf<C> = C extends (...types: any) => infer R ? R : C;
type TableOf<N extends string, C> = Table<N, C> & C;

export declare function sqliteTable<const N extends string, C>(
  name: N,
  columns: C,
  ...more: any[]
): TableOf<N, ColumnsOf<C>>;
export declare function text<T = string>(...options: any[]): Column<T>;
export declare function integer<T = any>(...options: any[]): Column<T>;
export declare function real<T = number>(...options: any[]): Column<T>;
export declare function blob<T = any>(...options: any[]): Column<T>;
export declare function numeric<T = string>(...options: any[]): Column<T>;
export declare function index(...options: any[]): any;
export declare function uniqueIndex(...options: any[]): any;
export declare function primaryKey(...options: any[]): any;
export declare function foreignKey(...options: any[]): any;
export declare function unique(...options: any[]): any;
export declare function check(...options: any[]): any;
export declare function sqliteTableCreator(name: (name: string) => string): typeof sqliteTable;
