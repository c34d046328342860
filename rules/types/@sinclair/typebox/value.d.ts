/* What values of TypeBox's schemas are. */
import type { Static } from '@sinclair/typebox';

interface Values {
  Cast<S>(schema: S, value: unknown): Static<S>;
  Check<S>(schema: S, value: unknown): value is Static<S>;
  Clean(schema: any, value: unknown): unknown;
  Convert(schema: any, value: unknown): unknown;
  Create<S>(schema: S): Static<S>;
  Decode<S>(schema: S, value: unknown): Static<S>;
  Default(schema: any, value: unknown): unknown;
  Encode<S>(schema: S, value: unknown): Static<S>;
  Errors(schema: any, value: unknown): any;
  Parse<S>(schema: S, value: unknown): Static<S>;
}
export declare const Value: Values;
