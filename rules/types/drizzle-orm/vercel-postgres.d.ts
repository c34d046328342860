import type { Database } from 'drizzle-orm';

export type VercelPgDatabase<S = any> = Database<S>;
export declare function drizzle<S = any>(
  client: any,
  options: { readonly schema: S; readonly [key: string]: any },
): Database<S>;
export declare function drizzle<S = any>(options: { readonly schema: S; readonly [key: string]: any }): Database<S>;
export declare function drizzle(...options: any[]): Database;
