/* Clients of supabase for the parts of Next. */

import type { SupabaseClient } from '@supabase/supabase-js';

export type { Session, User, SupabaseClient } from '@supabase/supabase-js';
export declare function createClientComponentClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createServerComponentClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createServerActionClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createRouteHandlerClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createMiddlewareClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createPagesServerClient<D = any>(...options: any[]): SupabaseClient<D>;
export declare function createPagesBrowserClient<D = any>(...options: any[]): SupabaseClient<D>;
