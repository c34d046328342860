/* The types that entities of typeorm come and go in. */

export type ObjectLiteral = Record<string, any>;
export type EntityTarget<T> = (new (...args: any[]) => T) | { readonly options: { readonly type?: T } } | string;
export type DeepPartial<T> = { [K in keyof T]?: any };
export type FindOptionsWhere<T> = { [K in keyof T]?: any };
export type FindOneOptions<T = any> = any;
export type FindManyOptions<T = any> = any;
export type Relation<T> = T;

interface Written<T> {
  readonly identifiers: any[];
  readonly generatedMaps: any[];
  readonly raw: any;
  readonly affected?: number;
}

export declare class Repository<T = any> {
  readonly manager: EntityManager;
  readonly metadata: any;
  readonly target: EntityTarget<T>;
  createQueryBuilder(alias?: string, runner?: any): SelectQueryBuilder<T>;
  create(): T;
  create(values: readonly any[]): T[];
  create(values: any): T;
  merge(into: T, ...from: any[]): T;
  preload(values: any): Promise<T | undefined>;
  save<E extends readonly any[]>(entities: E, options?: any): Promise<(T & E[number])[]>;
  save<E>(entity: E, options?: any): Promise<T & E>;
  remove<E>(entity: E, options?: any): Promise<E>;
  softRemove<E>(entity: E, options?: any): Promise<E>;
  recover<E>(entity: E, options?: any): Promise<E>;
  insert(values: any): Promise<Written<T>>;
  update(where: any, values: any): Promise<Written<T>>;
  upsert(values: any, options: any): Promise<Written<T>>;
  delete(where: any): Promise<Written<T>>;
  softDelete(where: any): Promise<Written<T>>;
  restore(where: any): Promise<Written<T>>;
  find(options?: any): Promise<T[]>;
  findBy(where: any): Promise<T[]>;
  findAndCount(options?: any): Promise<[T[], number]>;
  findAndCountBy(where: any): Promise<[T[], number]>;
  findByIds(ids: any[], options?: any): Promise<T[]>;
  findOne(options?: any, more?: any): Promise<T | null>;
  findOneBy(where: any): Promise<T | null>;
  findOneById(id: any): Promise<T | null>;
  findOneOrFail(options?: any, more?: any): Promise<T>;
  findOneByOrFail(where: any): Promise<T>;
  query(sql: string, parameters?: any[]): Promise<any>;
  count(options?: any): Promise<number>;
  countBy(where: any): Promise<number>;
  exist(options?: any): Promise<boolean>;
  exists(options?: any): Promise<boolean>;
  existsBy(where: any): Promise<boolean>;
  clear(): Promise<void>;
  increment(where: any, column: string, by: any): Promise<Written<T>>;
  decrement(where: any, column: string, by: any): Promise<Written<T>>;
  extend<E>(methods: E & ThisType<this & E>): this & E;
}
export declare class TreeRepository<T = any> extends Repository<T> {
  findTrees(options?: any): Promise<T[]>;
  findRoots(options?: any): Promise<T[]>;
  findDescendants(entity: T, options?: any): Promise<T[]>;
  findDescendantsTree(entity: T, options?: any): Promise<T>;
  findAncestors(entity: T, options?: any): Promise<T[]>;
  findAncestorsTree(entity: T, options?: any): Promise<T>;
}
export declare class MongoRepository<T = any> extends Repository<T> {}

export declare class EntityManager {
  readonly connection: DataSource;
  readonly queryRunner?: QueryRunner;
  transaction<R>(run: (manager: EntityManager) => Promise<R>): Promise<R>;
  transaction<R>(isolation: any, run: (manager: EntityManager) => Promise<R>): Promise<R>;
  query(sql: string, parameters?: any[]): Promise<any>;
  createQueryBuilder<T>(entity: EntityTarget<T>, alias: string, runner?: any): SelectQueryBuilder<T>;
  createQueryBuilder(runner?: any): SelectQueryBuilder<any>;
  getRepository<T>(entity: EntityTarget<T>): Repository<T>;
  getTreeRepository<T>(entity: EntityTarget<T>): TreeRepository<T>;
  getMongoRepository<T>(entity: EntityTarget<T>): MongoRepository<T>;
  withRepository<R>(repository: R): R;
  create<T>(entity: EntityTarget<T>, values: readonly any[]): T[];
  create<T>(entity: EntityTarget<T>, values?: any): T;
  merge<T>(entity: EntityTarget<T>, into: T, ...from: any[]): T;
  preload<T>(entity: EntityTarget<T>, values: any): Promise<T | undefined>;
  save<T>(entity: EntityTarget<T>, values: readonly any[], options?: any): Promise<T[]>;
  save<T>(entity: EntityTarget<T>, values: object, options?: any): Promise<T>;
  save<E>(entity: E, options?: any): Promise<E>;
  remove<E>(entity: E, options?: any): Promise<E>;
  insert<T>(entity: EntityTarget<T>, values: any): Promise<Written<T>>;
  update<T>(entity: EntityTarget<T>, where: any, values: any): Promise<Written<T>>;
  upsert<T>(entity: EntityTarget<T>, values: any, options: any): Promise<Written<T>>;
  delete<T>(entity: EntityTarget<T>, where: any): Promise<Written<T>>;
  find<T>(entity: EntityTarget<T>, options?: any): Promise<T[]>;
  findBy<T>(entity: EntityTarget<T>, where: any): Promise<T[]>;
  findAndCount<T>(entity: EntityTarget<T>, options?: any): Promise<[T[], number]>;
  findOne<T>(entity: EntityTarget<T>, options?: any, more?: any): Promise<T | null>;
  findOneBy<T>(entity: EntityTarget<T>, where: any): Promise<T | null>;
  findOneOrFail<T>(entity: EntityTarget<T>, options?: any, more?: any): Promise<T>;
  findOneByOrFail<T>(entity: EntityTarget<T>, where: any): Promise<T>;
  count<T>(entity: EntityTarget<T>, options?: any): Promise<number>;
  exists<T>(entity: EntityTarget<T>, options?: any): Promise<boolean>;
}

export declare class DataSource {
  constructor(options: any);
  readonly options: any;
  readonly manager: EntityManager;
  readonly isInitialized: boolean;
  initialize(): Promise<this>;
  connect(): Promise<this>;
  destroy(): Promise<void>;
  close(): Promise<void>;
  synchronize(drop?: boolean): Promise<void>;
  runMigrations(options?: any): Promise<any[]>;
  query(sql: string, parameters?: any[]): Promise<any>;
  transaction<R>(run: (manager: EntityManager) => Promise<R>): Promise<R>;
  transaction<R>(isolation: any, run: (manager: EntityManager) => Promise<R>): Promise<R>;
  getRepository<T>(entity: EntityTarget<T>): Repository<T>;
  getTreeRepository<T>(entity: EntityTarget<T>): TreeRepository<T>;
  getMongoRepository<T>(entity: EntityTarget<T>): MongoRepository<T>;
  createQueryBuilder<T>(entity: EntityTarget<T>, alias: string, runner?: any): SelectQueryBuilder<T>;
  createQueryBuilder(runner?: any): SelectQueryBuilder<any>;
  createQueryRunner(mode?: any): QueryRunner;
}
export { DataSource as Connection };
export declare function createConnection(options?: any): Promise<DataSource>;
export declare function getConnection(name?: string): DataSource;
export declare function getManager(name?: string): EntityManager;
export declare function getRepository<T>(entity: EntityTarget<T>, name?: string): Repository<T>;

export interface QueryRunner {
  readonly manager: EntityManager;
  readonly connection: DataSource;
  connect(): Promise<any>;
  query(sql: string, parameters?: any[]): Promise<any>;
  startTransaction(isolation?: any): Promise<void>;
  commitTransaction(): Promise<void>;
  rollbackTransaction(): Promise<void>;
  release(): Promise<void>;
  [key: string]: any;
}

export declare class SelectQueryBuilder<T = any> {
  select(...columns: any[]): this;
  addSelect(...columns: any[]): this;
  distinct(distinct?: boolean): this;
  from<E>(entity: EntityTarget<E>, alias: string): SelectQueryBuilder<E>;
  where(...condition: any[]): this;
  andWhere(...condition: any[]): this;
  orWhere(...condition: any[]): this;
  whereInIds(ids: any): this;
  having(...condition: any[]): this;
  leftJoin(...join: any[]): this;
  innerJoin(...join: any[]): this;
  leftJoinAndSelect(...join: any[]): this;
  innerJoinAndSelect(...join: any[]): this;
  groupBy(column: any): this;
  addGroupBy(column: any): this;
  orderBy(...order: any[]): this;
  addOrderBy(...order: any[]): this;
  limit(count?: number): this;
  offset(count?: number): this;
  take(count?: number): this;
  skip(count?: number): this;
  cache(...options: any[]): this;
  withDeleted(): this;
  setLock(...options: any[]): this;
  setParameter(name: string, value: any): this;
  setParameters(values: any): this;
  getOne(): Promise<T | null>;
  getOneOrFail(): Promise<T>;
  getMany(): Promise<T[]>;
  getManyAndCount(): Promise<[T[], number]>;
  getRawOne<R = any>(): Promise<R | undefined>;
  getRawMany<R = any>(): Promise<R[]>;
  getRawAndEntities<R = any>(): Promise<{ entities: T[]; raw: R[] }>;
  getCount(): Promise<number>;
  getExists(): Promise<boolean>;
  stream(): Promise<any>;
  getQuery(): string;
  getSql(): string;
  clone(): this;
  insert(): any;
  update(...values: any[]): any;
  delete(): any;
}

type Made<T> = new (...args: any[]) => T;

export declare class BaseEntity {
  hasId(): boolean;
  save(options?: any): Promise<this>;
  remove(options?: any): Promise<this>;
  softRemove(options?: any): Promise<this>;
  recover(options?: any): Promise<this>;
  reload(): Promise<void>;
  static getRepository<T>(this: Made<T>): Repository<T>;
  static createQueryBuilder<T>(this: Made<T>, alias?: string): SelectQueryBuilder<T>;
  static create<T>(this: Made<T>, values?: any): T;
  static save<T>(this: Made<T>, values: any, options?: any): Promise<T>;
  static insert<T>(this: Made<T>, values: any): Promise<Written<T>>;
  static update<T>(this: Made<T>, where: any, values: any): Promise<Written<T>>;
  static upsert<T>(this: Made<T>, values: any, options: any): Promise<Written<T>>;
  static delete<T>(this: Made<T>, where: any): Promise<Written<T>>;
  static find<T>(this: Made<T>, options?: any): Promise<T[]>;
  static findBy<T>(this: Made<T>, where: any): Promise<T[]>;
  static findAndCount<T>(this: Made<T>, options?: any): Promise<[T[], number]>;
  static findOne<T>(this: Made<T>, options?: any, more?: any): Promise<T | null>;
  static findOneBy<T>(this: Made<T>, where: any): Promise<T | null>;
  static findOneOrFail<T>(this: Made<T>, options?: any, more?: any): Promise<T>;
  static findOneByOrFail<T>(this: Made<T>, where: any): Promise<T>;
  static count(options?: any): Promise<number>;
}

export declare class EntitySchema<T = any> {
  constructor(options: any);
  readonly options: { readonly type?: T };
}
export declare function Entity(...options: any[]): (...target: any[]) => any;
export declare function ViewEntity(...options: any[]): (...target: any[]) => any;
export declare function ChildEntity(...options: any[]): (...target: any[]) => any;
export declare function TableInheritance(...options: any[]): (...target: any[]) => any;
export declare function Column(...options: any[]): (...target: any[]) => any;
export declare function PrimaryColumn(...options: any[]): (...target: any[]) => any;
export declare function PrimaryGeneratedColumn(...options: any[]): (...target: any[]) => any;
export declare function Generated(...options: any[]): (...target: any[]) => any;
export declare function CreateDateColumn(...options: any[]): (...target: any[]) => any;
export declare function UpdateDateColumn(...options: any[]): (...target: any[]) => any;
export declare function DeleteDateColumn(...options: any[]): (...target: any[]) => any;
export declare function VersionColumn(...options: any[]): (...target: any[]) => any;
export declare function ViewColumn(...options: any[]): (...target: any[]) => any;
export declare function ObjectIdColumn(...options: any[]): (...target: any[]) => any;
export declare function Index(...options: any[]): (...target: any[]) => any;
export declare function Unique(...options: any[]): (...target: any[]) => any;
export declare function Check(...options: any[]): (...target: any[]) => any;
export declare function Exclusion(...options: any[]): (...target: any[]) => any;
export declare function OneToOne(...options: any[]): (...target: any[]) => any;
export declare function OneToMany(...options: any[]): (...target: any[]) => any;
export declare function ManyToOne(...options: any[]): (...target: any[]) => any;
export declare function ManyToMany(...options: any[]): (...target: any[]) => any;
export declare function JoinColumn(...options: any[]): (...target: any[]) => any;
export declare function JoinTable(...options: any[]): (...target: any[]) => any;
export declare function RelationId(...options: any[]): (...target: any[]) => any;
export declare function Tree(...options: any[]): (...target: any[]) => any;
export declare function TreeParent(...options: any[]): (...target: any[]) => any;
export declare function TreeChildren(...options: any[]): (...target: any[]) => any;
export declare function EventSubscriber(...options: any[]): (...target: any[]) => any;
export declare function BeforeInsert(...options: any[]): (...target: any[]) => any;
export declare function AfterInsert(...options: any[]): (...target: any[]) => any;
export declare function BeforeUpdate(...options: any[]): (...target: any[]) => any;
export declare function AfterUpdate(...options: any[]): (...target: any[]) => any;
export declare function BeforeRemove(...options: any[]): (...target: any[]) => any;
export declare function AfterRemove(...options: any[]): (...target: any[]) => any;
export declare function AfterLoad(...options: any[]): (...target: any[]) => any;
export declare function In(...values: any[]): any;
export declare function Not(...values: any[]): any;
export declare function LessThan(...values: any[]): any;
export declare function LessThanOrEqual(...values: any[]): any;
export declare function MoreThan(...values: any[]): any;
export declare function MoreThanOrEqual(...values: any[]): any;
export declare function Equal(...values: any[]): any;
export declare function Like(...values: any[]): any;
export declare function ILike(...values: any[]): any;
export declare function Between(...values: any[]): any;
export declare function IsNull(...values: any[]): any;
export declare function Any(...values: any[]): any;
export declare function Raw(...values: any[]): any;
export declare function ArrayContains(...values: any[]): any;
