/* The client that is a kysely. */

import type { Kysely } from 'kysely';

export type VercelPostgresClient<D = any> = Kysely<D>;
export declare function createKysely<D = any>(pool?: any, config?: any): Kysely<D>;
