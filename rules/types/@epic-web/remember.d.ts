/* What is made once and kept is what the function makes. */

export declare function remember<T>(name: string, make: () => T): T;
export declare function forget(name: string): void;
