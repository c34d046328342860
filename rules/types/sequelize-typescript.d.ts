/* Models of sequelize, declared by decorators. */
import { Model as BaseModel, Sequelize as BaseSequelize } from 'sequelize';

export declare class Model<A = any, C = any> extends BaseModel<A, C> {
  $get<K extends keyof this>(property: K, options?: any): Promise<this[K]>;
  $set(property: any, value: any, options?: any): Promise<unknown>;
  $add(property: any, value: any, options?: any): Promise<unknown>;
  $create<M = any>(property: any, values: any, options?: any): Promise<M>;
  $has(property: any, value: any, options?: any): Promise<boolean>;
  $count(property: any, options?: any): Promise<number>;
  $remove(property: any, value: any, options?: any): Promise<any>;
  static initialize(attributes: any, options?: any): any;
}

export declare class Sequelize extends BaseSequelize {}

export declare const DataType: any;
type Decorator = (...target: any[]) => any;
type AnyDecorator = Decorator & ((...options: any[]) => Decorator);
export declare const AfterBulkCreate: AnyDecorator;
export declare const AfterBulkDestroy: AnyDecorator;
export declare const AfterCreate: AnyDecorator;
export declare const AfterDestroy: AnyDecorator;
export declare const AfterFind: AnyDecorator;
export declare const AfterSave: AnyDecorator;
export declare const AfterSync: AnyDecorator;
export declare const AfterUpdate: AnyDecorator;
export declare const AfterUpsert: AnyDecorator;
export declare const AllowNull: AnyDecorator;
export declare const AutoIncrement: AnyDecorator;
export declare const BeforeBulkCreate: AnyDecorator;
export declare const BeforeBulkDestroy: AnyDecorator;
export declare const BeforeCount: AnyDecorator;
export declare const BeforeCreate: AnyDecorator;
export declare const BeforeDestroy: AnyDecorator;
export declare const BeforeFind: AnyDecorator;
export declare const BeforeRestore: AnyDecorator;
export declare const BeforeSave: AnyDecorator;
export declare const BeforeUpdate: AnyDecorator;
export declare const BeforeUpsert: AnyDecorator;
export declare const BeforeValidate: AnyDecorator;
export declare const BelongsTo: AnyDecorator;
export declare const BelongsToMany: AnyDecorator;
export declare const Column: AnyDecorator;
export declare const Comment: AnyDecorator;
export declare const CreatedAt: AnyDecorator;
export declare const Default: AnyDecorator;
export declare const DefaultScope: AnyDecorator;
export declare const DeletedAt: AnyDecorator;
export declare const ForeignKey: AnyDecorator;
export declare const HasMany: AnyDecorator;
export declare const HasOne: AnyDecorator;
export declare const Index: AnyDecorator;
export declare const Is: AnyDecorator;
export declare const IsDate: AnyDecorator;
export declare const IsEmail: AnyDecorator;
export declare const IsIn: AnyDecorator;
export declare const IsInt: AnyDecorator;
export declare const IsIP: AnyDecorator;
export declare const IsNumeric: AnyDecorator;
export declare const IsUrl: AnyDecorator;
export declare const IsUUID: AnyDecorator;
export declare const Length: AnyDecorator;
export declare const Max: AnyDecorator;
export declare const Min: AnyDecorator;
export declare const Not: AnyDecorator;
export declare const NotContains: AnyDecorator;
export declare const NotEmpty: AnyDecorator;
export declare const NotIn: AnyDecorator;
export declare const NotNull: AnyDecorator;
export declare const PrimaryKey: AnyDecorator;
export declare const Scopes: AnyDecorator;
export declare const Table: AnyDecorator;
export declare const Unique: AnyDecorator;
export declare const UpdatedAt: AnyDecorator;
export declare const Validate: AnyDecorator;
