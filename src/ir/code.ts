import type { Span } from '../base/location.js';
import type { Body, ModuleExports } from './body.js';
import type { ClassUnit, FunctionUnit, Variable } from './unit.js';
import type { Value, ValueId } from './value.js';

/** The lowered program: each function is lowered when first asked for, once. */
export interface Code {
  value(id: ValueId): Value;
  /** The body a value belongs to. */
  bodyOf(id: ValueId): Body;
  body(unit: FunctionUnit): Body;
  /** The top level of a file, or undefined when the file is not analysed. */
  module(file: string): FunctionUnit | undefined;
  exports(module: FunctionUnit): ModuleExports;
  /** The call value of the call expression at `at` in a function; undefined where control never comes. */
  callAt(unit: FunctionUnit, at: Span): ValueId | undefined;
  /** The reads and writes of the member whose name stands at `at` in a function. */
  accessesAt(unit: FunctionUnit, at: Span): readonly ValueId[];
  /** The object literal, or the object of a JSX element's attributes, at `at` in a function; undefined where control never comes. */
  objectAt(unit: FunctionUnit, at: Span): ValueId | undefined;
  /** What a class extends. */
  heritage(unit: ClassUnit): ValueId | null;
  /** The variable that a file declares at its top level. */
  localVariable(file: string, name: string): Variable | undefined;
  /** The variables that script files (those without imports and exports) declare for all files under one name. */
  globalVariables(name: string): readonly Variable[];
  /** What was lowered so far. */
  size(): { readonly functions: number; readonly values: number };
  /** A JSON file as a value; `content` is what it parses to. */
  json(file: string, content: unknown): ValueId;
}
