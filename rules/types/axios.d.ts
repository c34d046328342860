/* What requests of axios answer, by the type that they are given. */

export type Method = any;
export type ResponseType = any;
export type AxiosRequestConfig<D = any> = any;
export type InternalAxiosRequestConfig<D = any> = any;
export type CreateAxiosDefaults<D = any> = any;
export type AxiosDefaults<D = any> = any;
export type AxiosAdapter = any;
export type AxiosRequestHeaders = any;
export type AxiosResponseHeaders = any;
export type RawAxiosRequestHeaders = any;
export type RawAxiosRequestConfig<D = any> = any;
export type AxiosProgressEvent = any;
export type AxiosBasicCredentials = any;
export type AxiosProxyConfig = any;
export type AxiosInterceptorManager<V = any> = any;
export type AxiosRequestTransformer = any;
export type AxiosResponseTransformer = any;
export type Cancel = any;
export type Canceler = any;
export type CancelTokenSource = any;
export type GenericAbortSignal = any;
export type AxiosPromise<T = any> = Promise<AxiosResponse<T>>;

export interface AxiosResponse<T = any, D = any> {
  data: T;
  status: number;
  statusText: string;
  headers: any;
  config: any;
  request?: any;
}

export declare class Axios {
  constructor(config?: any);
  defaults: any;
  interceptors: any;
  getUri(config?: any): string;
  request<T = any, R = AxiosResponse<T>, D = any>(config: any): Promise<R>;
  get<T = any, R = AxiosResponse<T>, D = any>(url: string, config?: any): Promise<R>;
  delete<T = any, R = AxiosResponse<T>, D = any>(url: string, config?: any): Promise<R>;
  head<T = any, R = AxiosResponse<T>, D = any>(url: string, config?: any): Promise<R>;
  options<T = any, R = AxiosResponse<T>, D = any>(url: string, config?: any): Promise<R>;
  post<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
  put<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
  patch<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
  postForm<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
  putForm<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
  patchForm<T = any, R = AxiosResponse<T>, D = any>(url: string, data?: any, config?: any): Promise<R>;
}
export interface AxiosInstance extends Axios {
  <T = any, R = AxiosResponse<T>, D = any>(config: any): Promise<R>;
  <T = any, R = AxiosResponse<T>, D = any>(url: string, config?: any): Promise<R>;
  create(config?: any): AxiosInstance;
}
export interface AxiosStatic extends AxiosInstance {
  readonly all: any;
  readonly spread: any;
  readonly Cancel: any;
  readonly CanceledError: any;
  readonly CancelToken: any;
  readonly HttpStatusCode: any;
  readonly AxiosHeaders: any;
  readonly Axios: typeof Axios;
  readonly AxiosError: typeof AxiosError;
  readonly VERSION: string;
  isCancel(value: any): boolean;
  isAxiosError<T = any, D = any>(value: any): value is AxiosError<T, D>;
  toFormData(...args: any[]): any;
  formToJSON(...args: any[]): any;
  getAdapter(...args: any[]): any;
  mergeConfig(...args: any[]): any;
}
export declare class AxiosError<T = any, D = any> extends Error {
  constructor(...args: any[]);
  code?: string;
  config?: any;
  request?: any;
  response?: AxiosResponse<T>;
  status?: number;
  isAxiosError: boolean;
  toJSON(): any;
}
export declare const AxiosHeaders: any;
export type AxiosHeaders = any;
export declare const CanceledError: any;
export declare const CancelToken: any;
export type CancelToken = any;
export declare const HttpStatusCode: any;
export declare const VERSION: string;
export declare function isCancel(value: any): boolean;
export declare function isAxiosError<T = any, D = any>(value: any): value is AxiosError<T, D>;
export declare function toFormData(...args: any[]): any;
export declare function formToJSON(...args: any[]): any;
export declare function getAdapter(...args: any[]): any;
export declare function mergeConfig(...args: any[]): any;
export declare const all: any;
export declare const spread: any;

declare const axios: AxiosStatic;
export default axios;
