/* The types that schemas of yup infer. */

export interface Schema<T = any> {
  $output(): T;
  readonly fields: any;
  validate(value: unknown, options?: any): Promise<T>;
  validateSync(value: unknown, options?: any): T;
  cast(value: unknown, options?: any): T;
  isValid(value: unknown, options?: any): Promise<boolean>;
  isValidSync(value: unknown, options?: any): boolean;
  required(message?: any): Schema<NonNullable<T>>;
  defined(message?: any): this;
  notRequired(): Schema<T | null | undefined>;
  optional(): Schema<T | undefined>;
  nullable(message?: any): Schema<T | null>;
  nullish(): Schema<T | null | undefined>;
  nonNullable(message?: any): Schema<NonNullable<T>>;
  default(value: any): this;
  strict(strict?: boolean): this;
  label(text: string): this;
  meta(data?: any): this;
  test(...check: any[]): this;
  when(...conditions: any[]): this;
  oneOf(values: readonly any[], message?: any): this;
  notOneOf(values: readonly any[], message?: any): this;
  typeError(message?: any): this;
  transform(change: any): this;
  min(...limit: any[]): this;
  max(...limit: any[]): this;
  length(...limit: any[]): this;
  matches(...pattern: any[]): this;
  email(message?: any): this;
  url(message?: any): this;
  uuid(message?: any): this;
  trim(message?: any): this;
  lowercase(message?: any): this;
  uppercase(message?: any): this;
  integer(message?: any): this;
  positive(message?: any): this;
  of<S>(element: S): Schema<InferType<S>[]>;
}
export type AnySchema = Schema;
export type StringSchema = Schema<string>;
export type NumberSchema = Schema<number>;
export type InferType<S> = S extends Schema<infer T> ? T : any;
export type Asserts<S> = InferType<S>;

export interface ObjectSchema<T = any, F = any> extends Schema<T> {
  shape<A>(fields: A): ObjectSchema<Omit<T, keyof A> & TypeOfFields<A>, Omit<F, keyof A> & A>;
  concat<A, B>(other: ObjectSchema<A, B>): ObjectSchema<Omit<T, keyof A> & A>;
  pick<const K extends readonly (keyof T)[]>(keys: K): ObjectSchema<Pick<T, K[number]>>;
  omit<const K extends readonly (keyof T)[]>(keys: K): ObjectSchema<Omit<T, K[number]>>;
  partial(): ObjectSchema<Partial<T>>;
  deepPartial(): ObjectSchema<Partial<T>>;
  noUnknown(...options: any[]): this;
}
type TypeOfFields<F> = { [K in keyof F]: InferType<F[K]> };

export declare function object<F = {}>(fields?: F): ObjectSchema<TypeOfFields<F>, F>;
export declare function array<S>(element?: S): Schema<InferType<S>[]>;
export declare function tuple<const S extends readonly any[]>(
  elements: S,
): Schema<{ -readonly [K in keyof S]: InferType<S[K]> }>;
export declare function string(message?: any): Schema<string>;
export declare function number(message?: any): Schema<number>;
export declare function boolean(message?: any): Schema<boolean>;
export declare function bool(message?: any): Schema<boolean>;
export declare function date(message?: any): Schema<Date>;
export declare function mixed<T = any>(check?: any): Schema<T>;
export declare function lazy<S>(build: (value: any) => S): Schema<InferType<S>>;
export declare function ref(key: string, options?: any): any;
export declare function reach(schema: any, path: string): any;
export declare function addMethod(...method: any[]): void;
export declare class ValidationError extends Error {
  readonly errors: string[];
  readonly inner: any[];
  readonly path?: string;
}
