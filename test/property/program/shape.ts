/** What a generated expression holds at run time; `url` is a text that starts with a host, `remains` a member without its phone. */
export type Kind = 'text' | 'pair' | 'list' | 'fun' | 'task' | 'table' | 'member' | 'remains' | 'url';

/** A generated expression: a row of the feature table and what fills its holes. */
export interface Shape {
  readonly row: string;
  /** Chooses among variables in scope, hosts, files and import styles. */
  readonly pick: number;
  readonly children: readonly Shape[];
}

/** One feature of the language, as text with holes. */
export interface Row {
  /** Kinds of the children. `$0` stands for a child's expression, `@0` for statements that return it. */
  readonly of: readonly Kind[];
  /** Top-level declaration, put in one of the program's files; `$name` is a fresh name, `declares` the one others use. */
  readonly module?: string;
  readonly declares?: string;
  /** True: one declaration for the whole program, however often the row is used. */
  readonly shared?: true;
  /** Statements before the result. */
  readonly lines?: readonly string[];
  /** The expression; `$?` is a condition that nobody knows. */
  readonly result: string;
  /** Names of texts that the statements of `@`-holes may use. */
  readonly inner?: readonly string[];
  /** True: the result is the first child's value itself. */
  readonly carries?: true;
  /** True: needs `await`; in a function that is not async the row gives a constant. */
  readonly awaits?: true;
}

/** Rows by name; the part before the slash is the kind they make. */
export type Rows = Readonly<Record<string, Row>>;

/** One way out of the program: a row of the send table with its endpoint and its data. */
export type Send = Shape;

/** A whole program before it is text. */
export interface Plan {
  readonly language: Language;
  /** How many files its declarations are spread over. */
  readonly units: number;
  readonly sends: readonly Send[];
}

/** TypeScript, JavaScript with ES modules, or JavaScript with `require`. */
export type Language = 'typescript' | 'javascript' | 'commonjs';
