/* What class-transformer makes of plain data. */

type Class<T> = new (...args: any[]) => T;

export declare function plainToInstance<T>(of: Class<T>, plain: readonly any[], options?: any): T[];
export declare function plainToInstance<T>(of: Class<T>, plain: any, options?: any): T;
export declare function plainToClass<T>(of: Class<T>, plain: readonly any[], options?: any): T[];
export declare function plainToClass<T>(of: Class<T>, plain: any, options?: any): T;
export declare function deserialize<T>(of: Class<T>, json: string, options?: any): T;
export declare function deserializeArray<T>(of: Class<T>, json: string, options?: any): T[];
export declare function instanceToPlain(instance: any, options?: any): any;
export declare function classToPlain(instance: any, options?: any): any;
export declare function instanceToInstance<T>(instance: T, options?: any): T;
export declare function serialize(instance: any, options?: any): string;
export declare function Expose(options?: any): (...target: any[]) => any;
export declare function Exclude(options?: any): (...target: any[]) => any;
export declare function Type(of?: any, options?: any): (...target: any[]) => any;
export declare function Transform(change: any, options?: any): (...target: any[]) => any;
