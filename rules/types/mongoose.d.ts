/* What models of mongoose find, by the type that they are given or that their schema's definition tells. */

export type FilterQuery<T = any> = any;
export type QueryFilter<T = any> = any;
export type UpdateQuery<T = any> = any;
export type ObtainDocumentType<D> = FromDefinition<D>;
export type InferSchemaType<S> = S extends Schema<infer T, any> ? T : any;
export type InferRawDocType<D> = FromDefinition<D>;
export type HydratedDocument<T = any, M = {}, V = {}> = Document<any, any, T> & T & M & V;
export type Require_id<T> = T & { _id: any };
export type LeanDocument<T> = T;
export type PopulatedDoc<T = any, I = any> = T;
export type ClientSession = any;
export type ObjectId = any;

type FromDefinition<D> = { [K in keyof D]: FromField<D[K]> };
type FromField<F> =
  F extends Schema<infer T, any>
    ? T
    : F extends { readonly type: infer T }
      ? FromField<T>
      : F extends readonly (infer E)[]
        ? FromField<E>[]
        : F extends StringConstructor | 'String' | 'string'
          ? string
          : F extends NumberConstructor | 'Number' | 'number'
            ? number
            : F extends BooleanConstructor | 'Boolean' | 'boolean'
              ? boolean
              : F extends DateConstructor | 'Date' | 'date'
                ? Date
                : F extends abstract new (...args: any) => any
                  ? any
                  : F extends (...args: any) => any
                    ? any
                    : F extends object
                      ? FromDefinition<F>
                      : any;

export interface Schema<T = any, M = any, Methods = {}, Q = {}, V = {}> {
  $type(): T;
  readonly obj: any;
  methods: any;
  statics: any;
  virtuals: any;
  query: any;
  readonly paths: any;
  add(definition: any, prefix?: string): this;
  index(fields: any, options?: any): this;
  pre(...args: any[]): this;
  post(...args: any[]): this;
  plugin(plugin: any, options?: any): this;
  set(key: any, value: any): this;
  method(...args: any[]): this;
  static(...args: any[]): this;
  virtual(...args: any[]): any;
  path(name: string, type?: any): any;
  pick<S = any>(paths: any, options?: any): S;
  omit<S = any>(paths: any, options?: any): S;
  clone<S = this>(): S;
  loadClass(from: any): this;
  discriminator(...args: any[]): this;
}
export declare const Schema: {
  new <D extends Readonly<Record<string, any>>>(definition: D, options?: any): Schema<FromDefinition<D>>;
  new <T, M = any, Methods = {}, Q = {}, V = {}, S = {}, O = {}>(definition?: any, options?: any): Schema<T>;
  new (): Schema<any>;
  readonly Types: any;
};

export declare class Document<Id = any, Q = any, T = any> {
  _id: any;
  id?: any;
  readonly isNew: boolean;
  readonly errors?: any;
  toJSON(options?: any): Raw<this, T>;
  toObject(options?: any): Raw<this, T>;
  get(path: string, type?: any, options?: any): any;
  set(...values: any[]): this;
  save(options?: any): Promise<this>;
  deleteOne(options?: any): any;
  remove(options?: any): Promise<this>;
  updateOne(update?: any, options?: any): Query<any, this>;
  populate<P = {}>(path: any, ...more: any[]): Promise<this & P>;
  depopulate(path?: any): this;
  execPopulate(): Promise<this>;
  equals(other: any): boolean;
  isModified(path?: any): boolean;
  modifiedPaths(options?: any): string[];
  markModified(path: any, scope?: any): void;
  validate(paths?: any): Promise<void>;
  $isNew: boolean;
  $set(...values: any[]): this;
}
/** A document's plain copy; one that extends `Document` without saying of what holds its own members. */
type Raw<D, T> = 0 extends 1 & T ? Omit<D, keyof Document> : T;

/** Lean results are what is stored, without the methods of documents. */
type Lean<R> = R extends readonly (infer D)[]
  ? Lean<D>[]
  : R extends Document<any, any, infer T>
    ? Raw<R, T> & { _id: any }
    : R;

export interface Query<R = any, D = any, H = {}, T = any, O = any> extends PromiseLike<R> {
  exec(): Promise<R>;
  then<A = R, B = never>(
    done?: ((result: R) => A | PromiseLike<A>) | null,
    failed?: ((error: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(failed?: ((error: any) => B | PromiseLike<B>) | null): Promise<R | B>;
  finally(done?: (() => void) | null): Promise<R>;
  lean<L = any>(options?: any): Query<0 extends 1 & L ? Lean<R> : L, D, H, T, O>;
  orFail(error?: any): Query<NonNullable<R>, D, H, T, O>;
  distinct(...args: any[]): Query<any[], D>;
  countDocuments(...args: any[]): Query<number, D>;
  populate<P = {}>(...args: any[]): this;
  select(...args: any[]): this;
  where(...args: any[]): this;
  equals(...args: any[]): this;
  and(...args: any[]): this;
  or(...args: any[]): this;
  in(...args: any[]): this;
  gt(...args: any[]): this;
  gte(...args: any[]): this;
  lt(...args: any[]): this;
  lte(...args: any[]): this;
  ne(...args: any[]): this;
  regex(...args: any[]): this;
  sort(...args: any[]): this;
  limit(count: number): this;
  skip(count: number): this;
  session(session: any): this;
  setOptions(options: any): this;
  collation(options: any): this;
  hint(hint: any): this;
  read(...args: any[]): this;
  transform<N>(change: (result: R) => N): Query<N, D>;
  cursor(options?: any): any;
  find(...args: any[]): Query<D[], D, H, T>;
  findOne(...args: any[]): Query<D | null, D, H, T>;
}

type Made<T, M> = T extends Document ? T & M : HydratedDocument<T, M>;

export interface Model<T = any, H = {}, M = {}, V = {}, D = Made<T, M>> {
  new (values?: any, fields?: any, skipId?: boolean): D;
  readonly modelName: string;
  readonly schema: Schema<T>;
  readonly collection: any;
  readonly db: any;
  find(...args: any[]): Query<D[], D, H, T>;
  findOne(...args: any[]): Query<D | null, D, H, T>;
  findById(...args: any[]): Query<D | null, D, H, T>;
  findByIdAndUpdate(...args: any[]): Query<D | null, D, H, T>;
  findByIdAndDelete(...args: any[]): Query<D | null, D, H, T>;
  findByIdAndRemove(...args: any[]): Query<D | null, D, H, T>;
  findOneAndUpdate(...args: any[]): Query<D | null, D, H, T>;
  findOneAndDelete(...args: any[]): Query<D | null, D, H, T>;
  findOneAndReplace(...args: any[]): Query<D | null, D, H, T>;
  where(...args: any[]): Query<D[], D, H, T>;
  create(values: readonly any[], options?: any): Promise<D[]>;
  create(values: any, ...more: any[]): Promise<D>;
  insertMany(values: readonly any[], options?: any): Promise<D[]>;
  insertOne(values: any, options?: any): Promise<D>;
  hydrate(value: any, ...more: any[]): D;
  updateOne(...args: any[]): Query<any, D>;
  updateMany(...args: any[]): Query<any, D>;
  replaceOne(...args: any[]): Query<any, D>;
  deleteOne(...args: any[]): Query<any, D>;
  deleteMany(...args: any[]): Query<any, D>;
  countDocuments(...args: any[]): Query<number, D>;
  estimatedDocumentCount(options?: any): Query<number, D>;
  exists(filter: any): Query<{ _id: any } | null, D>;
  distinct(field: string, filter?: any): Query<any[], D>;
  aggregate<R = any>(pipeline?: any, options?: any): any;
  bulkWrite(writes: any, options?: any): Promise<any>;
  populate(...args: any[]): Promise<any>;
  startSession(options?: any): Promise<any>;
  watch(...args: any[]): any;
  init(): Promise<any>;
  syncIndexes(options?: any): Promise<any>;
  discriminator<N = T>(...args: any[]): Model<N>;
}

export declare function model<S extends Schema>(name: string, schema: S, ...more: any[]): Model<InferSchemaType<S>>;
export declare function model<T>(name: string, schema?: any, ...more: any[]): Model<T>;
export declare function model<T, M, Q = {}>(name: string, schema?: any, ...more: any[]): M;
export declare function model(name: string): Model<any>;
/** A model that was made before is of the type that it is made with: `models.Member ?? model("Member", schema)`. */
export declare const models: { [name: string]: undefined };
export declare namespace Types {
  type ObjectId = any;
  const ObjectId: any;
  type Decimal128 = any;
  type DocumentArray<T> = T[];
  type Array<T> = T[];
}
export declare const SchemaTypes: any;
export declare const connection: any;
export declare function connect(uri: string, options?: any): Promise<any>;
export declare function createConnection(uri?: any, options?: any): any;
export declare function disconnect(): Promise<void>;
export declare function startSession(options?: any): Promise<any>;
export declare function isValidObjectId(value: any): boolean;
export declare function set(key: any, value?: any): any;
export declare function plugin(...args: any[]): any;

declare const mongoose: typeof import('mongoose');
export default mongoose;
