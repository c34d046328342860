/* The types that entities of MikroORM come and go in. */

export type EntityName<T> = (new (...args: any[]) => T) | { readonly prototype: T };
export type Loaded<T, P = any> = T;
export type Ref<T> = { readonly [K in keyof T]: T[K] } & {
  unwrap(): T;
  load(options?: any): Promise<T>;
  getEntity(): T;
};
export type Rel<T> = T;
export type Opt<T = any> = T;
export type Hidden<T = any> = T;
export type FilterQuery<T> = any;
export type EntityDTO<T> = T;
export type RequiredEntityData<T> = any;

export declare class Collection<T = any, O = any> implements Iterable<T> {
  constructor(owner: any, items?: any);
  [Symbol.iterator](): IterableIterator<T>;
  readonly length: number;
  getItems(check?: boolean): T[];
  loadItems(options?: any): Promise<T[]>;
  init(options?: any): Promise<this>;
  toArray(): T[];
  add(...items: any[]): any;
  remove(...items: any[]): any;
  set(items: any): any;
  map<R>(make: (item: T, index: number) => R): R[];
  filter(test: (item: T, index: number) => any): T[];
  find(test: (item: T, index: number) => any): T | undefined;
}

export declare class EntityRepository<T = any> {
  getEntityManager(): EntityManager;
  find(where?: any, options?: any): Promise<T[]>;
  findAll(options?: any): Promise<T[]>;
  findAndCount(where?: any, options?: any): Promise<[T[], number]>;
  findOne(where: any, options?: any): Promise<T | null>;
  findOneOrFail(where: any, options?: any): Promise<T>;
  create(values: any, options?: any): T;
  assign(entity: T, values: any, options?: any): T;
  upsert(values: any, options?: any): Promise<T>;
  insert(values: any, options?: any): Promise<any>;
  insertMany(values: any[], options?: any): Promise<any[]>;
  nativeUpdate(where: any, values: any, options?: any): Promise<number>;
  nativeDelete(where: any, options?: any): Promise<number>;
  count(where?: any, options?: any): Promise<number>;
}

export declare class EntityManager {
  fork(options?: any): this;
  getRepository<T>(entity: EntityName<T>): EntityRepository<T>;
  find<T>(entity: EntityName<T>, where?: any, options?: any): Promise<T[]>;
  findAll<T>(entity: EntityName<T>, options?: any): Promise<T[]>;
  findAndCount<T>(entity: EntityName<T>, where?: any, options?: any): Promise<[T[], number]>;
  findOne<T>(entity: EntityName<T>, where: any, options?: any): Promise<T | null>;
  findOneOrFail<T>(entity: EntityName<T>, where: any, options?: any): Promise<T>;
  create<T>(entity: EntityName<T>, values: any, options?: any): T;
  assign<T>(entity: T, values: any, options?: any): T;
  upsert<T>(entity: EntityName<T>, values?: any, options?: any): Promise<T>;
  upsertMany<T>(entity: EntityName<T>, values: any[], options?: any): Promise<T[]>;
  getReference<T>(entity: EntityName<T>, id: any, options?: any): T;
  insert(entity: any, values?: any, options?: any): Promise<any>;
  insertMany(entity: any, values?: any, options?: any): Promise<any[]>;
  nativeUpdate(entity: any, where: any, values: any, options?: any): Promise<number>;
  nativeDelete(entity: any, where: any, options?: any): Promise<number>;
  count(entity: any, where?: any, options?: any): Promise<number>;
  populate<E>(entities: E, fields: any, options?: any): Promise<E>;
  refresh<T>(entity: T, options?: any): Promise<T | null>;
  persist(entity: any): this;
  remove(entity: any): this;
  persistAndFlush(entity: any): Promise<void>;
  removeAndFlush(entity: any): Promise<void>;
  flush(): Promise<void>;
  clear(): void;
  transactional<R>(run: (manager: this) => Promise<R> | R, options?: any): Promise<R>;
  begin(options?: any): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  getConnection(kind?: any): any;
  getKnex(kind?: any): any;
  createQueryBuilder(entity: any, alias?: string): any;
  execute(sql: any, parameters?: any[]): Promise<any>;
}

export declare class MikroORM {
  static init(options?: any): Promise<MikroORM>;
  static initSync(options?: any): MikroORM;
  constructor(options?: any);
  readonly em: EntityManager;
  readonly config: any;
  readonly schema: any;
  readonly migrator: any;
  readonly seeder: any;
  connect(): Promise<any>;
  close(force?: boolean): Promise<void>;
  isConnected(): Promise<boolean>;
  getMigrator(): any;
  getSchemaGenerator(): any;
}

export declare function wrap<T>(entity: T): {
  toObject(ignored?: any): T;
  toJSON(...args: any[]): T;
  toPOJO(): T;
  assign(values: any, options?: any): T;
  init(options?: any): Promise<T | null>;
};
export declare function serialize<E>(entity: E, options?: any): E;
export declare function assign<T>(entity: T, values: any, options?: any): T;
export declare function ref<T>(entity: T, id?: any): any;
export declare function defineConfig(options: any): any;
export declare function raw(sql: any, parameters?: any): any;
export declare const RequestContext: any;
export declare class EntitySchema<T = any> {
  constructor(options: any);
}
export declare abstract class BaseEntity {
  toObject(ignored?: any): this;
  toJSON(...args: any[]): this;
  assign(values: any, options?: any): this;
}
export declare const PrimaryKeyProp: unique symbol;
export declare const OptionalProps: unique symbol;
export declare const EntityRepositoryType: unique symbol;
export declare const Config: unique symbol;

type Decorator = (...target: any[]) => any;
type AnyDecorator = (...options: any[]) => Decorator;
export declare const AfterCreate: AnyDecorator;
export declare const AfterDelete: AnyDecorator;
export declare const AfterUpdate: AnyDecorator;
export declare const AfterUpsert: AnyDecorator;
export declare const BeforeCreate: AnyDecorator;
export declare const BeforeDelete: AnyDecorator;
export declare const BeforeUpdate: AnyDecorator;
export declare const BeforeUpsert: AnyDecorator;
export declare const Check: AnyDecorator;
export declare const CreateRequestContext: AnyDecorator;
export declare const Embeddable: AnyDecorator;
export declare const Embedded: AnyDecorator;
export declare const EnsureRequestContext: AnyDecorator;
export declare const Entity: AnyDecorator;
export declare const Enum: AnyDecorator;
export declare const Filter: AnyDecorator;
export declare const Formula: AnyDecorator;
export declare const Index: AnyDecorator;
export declare const ManyToMany: AnyDecorator;
export declare const ManyToOne: AnyDecorator;
export declare const OnInit: AnyDecorator;
export declare const OnLoad: AnyDecorator;
export declare const OneToMany: AnyDecorator;
export declare const OneToOne: AnyDecorator;
export declare const PrimaryKey: AnyDecorator;
export declare const Property: AnyDecorator;
export declare const SerializedPrimaryKey: AnyDecorator;
export declare const Transactional: AnyDecorator;
export declare const Unique: AnyDecorator;
export declare const Cascade: any;
export declare const LoadStrategy: any;
export declare const LockMode: any;
export declare const QueryOrder: any;
export declare const ReferenceKind: any;
export declare const types: any;
export declare const t: any;
export declare const p: any;
