import type { PrismaSchema } from './parse-schema.js';

/** One file of a schema, and the specifier by which generated modules import its declarations. */
export interface SchemaPart {
  readonly specifier: string;
  readonly schema: PrismaSchema;
}
