import { nearestName } from '../base/nearest-name.js';
import type { DocumentPath, PolicyDocument } from '../policy/policy-document.js';
import type { Problem } from '../policy/problem.js';
import { didYouMean } from './check-schema.js';
import { withReturnedOperands } from './flow-closure.js';
import { parseLibraryPath } from './library-path.js';
import type {
  Flow,
  LibraryPath,
  Operand,
  OperandStep,
  PropagatorModel,
  Selection,
  TextFunction,
  TextModel,
} from './model.js';
import { parseFunctionPart, parseOperand } from './operand.js';

const textFunctions: Readonly<Record<TextFunction, true>> = {
  same: true,
  concat: true,
  join: true,
  url: true,
  replace: true,
  replaceAll: true,
  split: true,
  slice: true,
  substring: true,
  pattern: true,
  lower: true,
  upper: true,
  trim: true,
  trimEnd: true,
  trimStart: true,
  encode: true,
  query: true,
  environment: true,
};

const flowText =
  /^(later )?(\S+) -> (\S+(?: of \S+)?)(?: (only|without|with) (\S+))?(?: unless (?:(typed)|argument\[(\d+)\](?:\.([\w$]+))?))?$/;

const rootNames = ['argument[0]', 'argument[*]', 'receiver', 'callee', 'result'];

/** Reads the small notations inside one model file's rows, and keeps a problem with its position for each it cannot read. */
export class RowReader {
  readonly problems: Problem[] = [];

  /** `packages`: those that the file's rows hold for. */
  constructor(
    private readonly document: PolicyDocument,
    readonly packages: readonly string[],
  ) {}

  report(at: DocumentPath, message: string, advice: string | null = null): void {
    this.problems.push({ place: this.document.placeOf(at), message, advice });
  }

  /** Library paths, each from one text. */
  paths(at: DocumentPath, texts: string | readonly string[]): LibraryPath[] {
    return this.each(at, texts, (text, place) => this.path(place, text));
  }

  /** Operands of a call, and names of receivers that no program sees: `@application`. */
  receivers(at: DocumentPath, texts: string | readonly string[]): (Operand | string)[] {
    return this.each(at, texts, (text, place) => (text.startsWith('@') ? text : this.operand(place, text)));
  }

  /** Parts of a function: `return`, `throw`, `parameter[0].body`. */
  functionParts(at: DocumentPath, texts: string | readonly string[]): (readonly OperandStep[])[] {
    return this.each(at, texts, (text, place) => {
      const part = parseFunctionPart(text);
      if (part === undefined)
        this.report(place, `'${text}' is no part of a function`, 'Parts are return, throw and parameter[0].body.');
      return part;
    });
  }

  /** Operands that a call sends: read before the call, so none of them may be its result. */
  sent(at: DocumentPath, texts: string | readonly string[]): Operand[] {
    return this.each(at, texts, (text, place) => {
      const operand = this.operand(place, text);
      if (operand?.root.kind === 'result') this.report(place, `'${text}' is not known before the call`);
      return operand;
    });
  }

  /** Flows written `from -> to`, and those that follow where an operand is returned. */
  flows(at: DocumentPath, texts: string | readonly string[]): readonly Flow[] {
    return withReturnedOperands(this.each(at, texts, (text, place) => this.flow(place, text)));
  }

  /** A text function applied to operands: `url(argument[0], argument[1])`. */
  text(at: DocumentPath, text: string): TextModel | null {
    const [, name = '', operands = ''] = /^(\w*)\((.*)\)$/.exec(text) ?? [];
    if (!isTextFunction(name)) {
      const names = Object.keys(textFunctions);
      const advice =
        didYouMean(nearestName(name === '' ? text : name, names)) ?? `Text functions are ${names.join(', ')}.`;
      this.report(at, `'${text}' is not a text function of operands`, advice);
      return null;
    }
    return { function: name, of: this.sent(at, operands.split(/,\s*/)) };
  }

  /** An operand and the library type it is an instance of. */
  provision(at: DocumentPath, operandText: string, pathText: string): PropagatorModel['provides'] {
    const operand = this.operand(at, operandText);
    const path = this.path(at, pathText);
    return operand === undefined || path === undefined ? [] : [{ operand, path }];
  }

  private flow(at: DocumentPath, text: string): Flow | undefined {
    const [, later, fromText, toText, kind, names, typed, unless, member] = flowText.exec(text) ?? [];
    if (fromText === undefined || toText === undefined) {
      this.report(at, `'${text}' is not a flow`, 'Write it as argument[0] -> result.');
      return undefined;
    }
    const from = this.operand(at, fromText);
    const to = this.operand(at, toText);
    const selection = this.selection(at, kind, names);
    if (from === undefined || to === undefined) return undefined;
    if (isWholeResult(from) && !to.steps.some(({ kind }) => kind === 'parameter' || kind === 'this'))
      this.report(at, `'${text}' starts at the result, which is where data arrives`);
    const condition = unless === undefined ? null : { argument: Number(unless), member: member ?? null };
    const isLater = later !== undefined || from.root.kind === 'result';
    return { from, to, unless: condition, isUntyped: typed !== undefined, selection, isLater };
  }

  private selection(at: DocumentPath, kind: string | undefined, text: string | undefined): Selection | null {
    const names = text === undefined ? undefined : this.operand(at, text);
    return names === undefined ? null : { kind: kind === 'only' || kind === 'with' ? kind : 'without', names };
  }

  private operand(at: DocumentPath, text: string): Operand | undefined {
    const operand = parseOperand(text);
    if (operand !== undefined) return operand;
    const near = nearestName(text.split('.')[0] ?? text, rootNames);
    this.report(
      at,
      `'${text}' is not an operand`,
      didYouMean(near) ?? 'Operands start with argument[0], receiver or result.',
    );
    return undefined;
  }

  private path(at: DocumentPath, text: string): LibraryPath | undefined {
    const path = parseLibraryPath(text);
    if (path === undefined) this.report(at, `'${text}' is not a library path`, 'Write it as Client.prototype.send.');
    return path;
  }

  private each<T>(
    at: DocumentPath,
    texts: string | readonly string[],
    read: (text: string, at: DocumentPath) => T | undefined,
  ): T[] {
    const listed =
      typeof texts === 'string'
        ? [{ text: texts, place: at }]
        : texts.map((text, index) => ({ text, place: [...at, index] }));
    return listed.flatMap(({ text, place }) => {
      const value = read(text, place);
      return value === undefined ? [] : [value];
    });
  }
}

function isTextFunction(name: string): name is TextFunction {
  return Object.hasOwn(textFunctions, name);
}

function isWholeResult({ root, steps }: Operand): boolean {
  return root.kind === 'result' && steps.length === 0;
}
