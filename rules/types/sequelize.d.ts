/* The types that models of sequelize 6 and 7 give: a model's own fields, what its methods find, and plain copies of it. */

type Own<M> = Exclude<keyof M, keyof Model>;
type Methods<M> = { [K in Own<M>]: M[K] extends (...args: any) => any ? K : never }[Own<M>];
type AttributesOf<M, A> = 0 extends 1 & A ? InferAttributes<M> : A;

export type CreationOptional<T> = T;
export type NonAttribute<T> = T;
export type ForeignKey<T> = T;
export type Attributes<M> = M extends Model<infer A, any> ? AttributesOf<M, A> : any;
export type CreationAttributes<M> = Partial<Attributes<M>>;
export type InferAttributes<M, O = any> = Omit<M, keyof Model | Methods<M> | ExcludedOf<O>>;
export type InferCreationAttributes<M, O = any> = Partial<InferAttributes<M, O>>;
type ExcludedOf<O> = 0 extends 1 & O ? never : O extends { omit: infer K extends PropertyKey } ? K : never;
export type Optional<T, K extends keyof T = keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

export type ModelStatic<M> = Omit<typeof Model, 'prototype'> & { new (...args: any[]): M; prototype: M };
export type ModelCtor<M> = ModelStatic<M>;
export type ModelDefined<A, C = A> = ModelStatic<Model<A, C> & A>;

type Made<M> = { new (...args: any[]): M };

export declare abstract class Model<A = any, C = any> {
  constructor(values?: any, options?: any);
  readonly _attributes: A;
  readonly _creationAttributes: C;
  readonly sequelize: Sequelize;
  readonly isNewRecord: boolean;
  get dataValues(): AttributesOf<this, A>;
  toJSON(): AttributesOf<this, A>;
  get(options?: { plain?: boolean; clone?: boolean; raw?: boolean; role?: string }): AttributesOf<this, A>;
  get<K extends keyof this>(key: K, options?: any): this[K];
  getDataValue<K extends keyof this>(key: K): this[K];
  set(...values: any[]): this;
  setDataValue(key: any, value: any): void;
  setAttributes(...values: any[]): this;
  previous(key?: any): any;
  changed(key?: any, dirty?: any): any;
  save(options?: any): Promise<this>;
  update(values: any, options?: any): Promise<this>;
  reload(options?: any): Promise<this>;
  destroy(options?: any): Promise<void>;
  restore(options?: any): Promise<void>;
  increment(fields: any, options?: any): Promise<this>;
  decrement(fields: any, options?: any): Promise<this>;
  validate(options?: any): Promise<void>;
  equals(other: any): boolean;

  static init(attributes: any, options?: any): any;
  static scope<S>(this: S, name?: any): S;
  static unscoped<S>(this: S): S;
  static schema<S>(this: S, schema: string, options?: any): S;
  static withScope<S>(this: S, name?: any): S;
  static withoutScope<S>(this: S): S;
  static build<M>(this: Made<M>, values?: any, options?: any): M;
  static bulkBuild<M>(this: Made<M>, values: any, options?: any): M[];
  static create<M>(this: Made<M>, values?: any, options?: any): Promise<M>;
  static bulkCreate<M>(this: Made<M>, values: any, options?: any): Promise<M[]>;
  static findAll<M>(this: Made<M>, options?: any): Promise<M[]>;
  static findByPk<M>(this: Made<M>, id: any, options: { rejectOnEmpty: true | Error; [key: string]: any }): Promise<M>;
  static findByPk<M>(this: Made<M>, id?: any, options?: any): Promise<M | null>;
  static findOne<M>(this: Made<M>, options: { rejectOnEmpty: true | Error; [key: string]: any }): Promise<M>;
  static findOne<M>(this: Made<M>, options?: any): Promise<M | null>;
  static findAndCountAll<M>(this: Made<M>, options?: any): Promise<{ rows: M[]; count: number }>;
  static findOrCreate<M>(this: Made<M>, options: any): Promise<[M, boolean]>;
  static findOrBuild<M>(this: Made<M>, options: any): Promise<[M, boolean]>;
  static findCreateFind<M>(this: Made<M>, options: any): Promise<[M, boolean]>;
  static upsert<M>(this: Made<M>, values: any, options?: any): Promise<[M, boolean | null]>;
  static update<M>(this: Made<M>, values: any, options: any): Promise<[number, M[]]>;
  static destroy(options?: any): Promise<number>;
  static count(options?: any): Promise<any>;
  static max(field: any, options?: any): Promise<any>;
  static min(field: any, options?: any): Promise<any>;
  static sum(field: any, options?: any): Promise<any>;
  static increment(fields: any, options?: any): Promise<any>;
  static decrement(fields: any, options?: any): Promise<any>;
  static truncate(options?: any): Promise<void>;
  static restore(options?: any): Promise<void>;
  static sync(options?: any): Promise<any>;
  static hasOne(...args: any[]): any;
  static hasMany(...args: any[]): any;
  static belongsTo(...args: any[]): any;
  static belongsToMany(...args: any[]): any;
  static addScope(...args: any[]): void;
  static addHook(...args: any[]): any;
  static beforeCreate(...args: any[]): void;
  static afterCreate(...args: any[]): void;
  static readonly sequelize: Sequelize;
  static readonly tableName: string;
  static readonly associations: any;
  static readonly rawAttributes: any;
}

/** What a definition's attributes are: a labelled key of the definition is one of the model. */
type Defined<D> = { [K in keyof D]: any };

export declare class Sequelize {
  constructor(...args: any[]);
  readonly models: { [name: string]: any };
  readonly options: any;
  readonly config: any;
  define<D>(name: string, attributes: D, options?: any): ModelStatic<Model<Defined<D>> & Defined<D>>;
  define<M extends Model>(name: string, attributes: any, options?: any): ModelStatic<M>;
  model(name: any): any;
  isDefined(name: string): boolean;
  query(sql: any, options?: any): Promise<any>;
  transaction<T>(run: (transaction: Transaction) => PromiseLike<T>): Promise<T>;
  transaction<T>(options: any, run: (transaction: Transaction) => PromiseLike<T>): Promise<T>;
  transaction(options?: any): Promise<Transaction>;
  authenticate(options?: any): Promise<void>;
  sync(options?: any): Promise<this>;
  close(): Promise<void>;
  literal(text: any): any;
  fn(...args: any[]): any;
  col(name: string): any;
  where(...args: any[]): any;
  escape(value: any): string;
  random(): any;
  getDialect(): string;
  getQueryInterface(): any;
  addModels(...args: any[]): void;
  static literal(text: any): any;
  static fn(...args: any[]): any;
  static col(name: string): any;
  static where(...args: any[]): any;
  static and(...args: any[]): any;
  static or(...args: any[]): any;
  static readonly Op: any;
}
export default Sequelize;

export declare class Transaction {
  commit(): Promise<void>;
  rollback(): Promise<void>;
  afterCommit(run: (transaction: this) => any): void;
  readonly LOCK: any;
}

export declare const DataTypes: any;
export declare const Op: any;
export declare const QueryTypes: any;
export declare function literal(text: any): any;
export declare function fn(...args: any[]): any;
export declare function col(name: string): any;
export declare function where(...args: any[]): any;
