/* What the methods of a Prisma client return, for the models of a schema. The client of a schema is declared from these. */

/** By model: all its fields; the names of those that are no relations; the model that each relation leads to. */
interface Schema {
  fields: any;
  scalars: any;
  relations: any;
}

type Chosen<S> = { [K in keyof S]: S[K] extends false | undefined ? never : K }[keyof S];
type Around<Field, T> = Field extends readonly unknown[] ? T[] : null extends Field ? T | null : T;
type ArgumentsOf<S, K> = K extends keyof S ? S[K] : {};
type Taken<D extends Schema, P, R, S> = {
  [K in keyof P]: K extends keyof R ? Around<P[K], Payload<D, R[K], ArgumentsOf<S, K>>> : P[K];
};
type Members<D extends Schema, N extends keyof D['fields'], S> = Taken<
  D,
  Pick<D['fields'][N], Chosen<S> & keyof D['fields'][N]>,
  N extends keyof D['relations'] ? D['relations'][N] : {},
  S
>;

/** The fields of a model that are no relations. */
export type Scalars<D extends Schema, N> = N extends keyof D['fields'] & keyof D['scalars']
  ? Pick<D['fields'][N], D['scalars'][N] & keyof D['fields'][N]>
  : any;

/** What is put into a table. */
export type Input<D extends Schema, N> = Partial<Scalars<D, N>>;

/** What a query of a model with the arguments `A` gives. */
export type Payload<D extends Schema, N, A> = N extends keyof D['fields']
  ? A extends { readonly select: infer S extends object }
    ? Members<D, N, S>
    : A extends { readonly include: infer I extends object }
      ? Omit<Scalars<D, N>, Omitted<A>> & Members<D, N, I>
      : Omit<Scalars<D, N>, Omitted<A>>
  : any;
type Omitted<A> = A extends { readonly omit: infer O extends object } ? Chosen<O> : never;

type Grouped<A> = A extends { readonly by: infer B } ? (B extends readonly (infer K)[] ? K : B) : never;
interface Aggregates<T> {
  _count: any;
  _avg: any;
  _sum: any;
  _min: T;
  _max: T;
}

/** The methods of a client for one model. */
export type Delegate<D extends Schema, N extends keyof D['fields']> = {
  findUnique<const A = {}>(args: A): Promise<Payload<D, N, A> | null>;
  findUniqueOrThrow<const A = {}>(args: A): Promise<Payload<D, N, A>>;
  findFirst<const A = {}>(args?: A): Promise<Payload<D, N, A> | null>;
  findFirstOrThrow<const A = {}>(args?: A): Promise<Payload<D, N, A>>;
  findMany<const A = {}>(args?: A): Promise<Payload<D, N, A>[]>;
  create<const A = {}>(args: A): Promise<Payload<D, N, A>>;
  createMany(args: any): Promise<{ count: number }>;
  createManyAndReturn<const A = {}>(args: A): Promise<Payload<D, N, A>[]>;
  update<const A = {}>(args: A): Promise<Payload<D, N, A>>;
  updateMany(args: any): Promise<{ count: number }>;
  updateManyAndReturn<const A = {}>(args: A): Promise<Payload<D, N, A>[]>;
  upsert<const A = {}>(args: A): Promise<Payload<D, N, A>>;
  delete<const A = {}>(args: A): Promise<Payload<D, N, A>>;
  deleteMany(args?: any): Promise<{ count: number }>;
  count(args?: any): Promise<any>;
  aggregate(args: any): Promise<Aggregates<Scalars<D, N>>>;
  groupBy<const A>(
    args: A,
  ): Promise<(Pick<Scalars<D, N>, Grouped<A> & keyof Scalars<D, N>> & Aggregates<Scalars<D, N>>)[]>;
};

/** What every client has beside its models. */
export declare class Client {
  constructor(options?: any);
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
  $on(...args: any[]): any;
  $use(...args: any[]): any;
  $executeRaw(...args: any[]): Promise<number>;
  $executeRawUnsafe(...args: any[]): Promise<number>;
  $queryRaw<T = any>(...args: any[]): Promise<T>;
  $queryRawUnsafe<T = any>(...args: any[]): Promise<T>;
  $transaction<T>(run: (client: this) => Promise<T>, options?: any): Promise<T>;
  $transaction<const P extends readonly unknown[]>(
    queries: P,
    options?: any,
  ): Promise<{ -readonly [K in keyof P]: Awaited<P[K]> }>;
  $extends(extension: any): this;
}
