/* Clients of supabase for servers and pages. */

import type { SupabaseClient } from '@supabase/supabase-js';

export type CookieOptions = any;
export type CookieMethodsServer = any;
export declare function createServerClient<D = any>(url: string, key: string, options?: any): SupabaseClient<D>;
export declare function createBrowserClient<D = any>(url: string, key: string, options?: any): SupabaseClient<D>;
export declare function parseCookieHeader(header: string): any;
export declare function serializeCookieHeader(...args: any[]): string;
