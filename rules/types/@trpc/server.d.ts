/* What the procedures of tRPC 10 and 11 find in their context and their input. */

type Made<T> = T extends (...given: any[]) => infer R ? Awaited<R> : T;
type Over<C, N> = Omit<C, keyof N> & N;
type Read<P> = P extends { readonly _output: infer T }
  ? T
  : P extends { readonly infer: infer T }
    ? T
    : P extends { parse(...given: any[]): infer T }
      ? T
      : P extends (...given: any[]) => infer T
        ? Awaited<T>
        : any;

interface Passed<N> {
  readonly context: N;
}

interface Next {
  (): Promise<Passed<{}>>;
  <const N = {}>(changed: { ctx?: N; input?: any }): Promise<Passed<N>>;
}

interface Asked<C, I> {
  ctx: C;
  input: I;
  signal: any;
  path: string;
  type: 'query' | 'mutation' | 'subscription';
}

interface Guarded<C, I> extends Asked<C, I> {
  next: Next;
  getRawInput(): Promise<any>;
  meta: any;
}

interface Middleware<N> {
  readonly changes: N;
  unstable_pipe(then: any): Middleware<any>;
}

interface Builder<C, I = unknown> {
  input<P>(parser: P): Builder<C, unknown extends I ? Read<P> : I & Read<P>>;
  output(parser: any): this;
  meta(meta: any): this;
  use<N>(middleware: Middleware<N>): Builder<Over<C, N>, I>;
  use<N>(middleware: (asked: Guarded<C, I>) => Promise<Passed<N>>): Builder<Over<C, N>, I>;
  concat(other: any): Builder<any, any>;
  unstable_concat(other: any): Builder<any, any>;
  query(resolve: (asked: Asked<C, I>) => any): any;
  mutation(resolve: (asked: Asked<C, I>) => any): any;
  subscription(resolve: (asked: Asked<C, I>) => any): any;
}

interface Root<C> {
  procedure: Builder<C>;
  middleware<N>(middleware: (asked: Guarded<C, any>) => Promise<Passed<N>>): Middleware<N>;
  router: any;
  mergeRouters: any;
  createCallerFactory: any;
}

interface Start<C> {
  context<N>(): Start<Made<N>>;
  meta<M>(): this;
  create(options?: any): Root<C>;
}

export declare const initTRPC: Start<object>;

export declare class TRPCError extends Error {
  constructor(given: { message?: string; code: any; cause?: unknown });
  code: any;
}

export type AnyRouter = any;
export type AnyTRPCRouter = any;
export type inferProcedureInput<P> = any;
export type inferProcedureOutput<P> = any;
export type inferRouterInputs<R> = any;
export type inferRouterOutputs<R> = any;
export type inferAsyncReturnType<F> = F extends (...given: any[]) => infer R ? Awaited<R> : any;
export declare function tracked(id: string, data: any): any;
export declare const callProcedure: any;
export declare const isTrackedEnvelope: any;
export declare const getTRPCErrorFromUnknown: any;
export declare const experimental_standaloneMiddleware: any;
