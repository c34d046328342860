import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { nodesIn } from './nodes-in.js';
import { isRequest } from './requests.js';
import { resolveIdentifier } from './scope.js';
import { unwrap } from './units.js';

/** A piece of a made specifier: its text, or null where that is not known. */
type Piece = string | null;

/** The folder of the file itself. */
const here = '.';
/** Names that lead to names are followed this deep. */
const maxDepth = 6;
/** A made specifier that may mean more files than this is not followed. */
const maxFiles = 64;

/** The modules that a made specifier may mean, as seen from a file: those of the program whose path it may be. */
export function madeSpecifiers(made: ts.Expression, file: string, files: readonly string[]): readonly string[] {
  const pieces = merged(piecesOf(made, 0));
  const [start, ...others] = pieces;
  if (typeof start !== 'string' || !/^\.{1,2}\//.test(start) || others.some((piece) => piece?.includes('..')))
    return [];
  const folder = posix.dirname(file);
  const base = posix.join(folder, start).replace(/^\.\//, '');
  const known = start === './' && folder === '.' ? '' : base;
  const pattern = new RegExp(`^${[known, ...others].map(asPattern).join('')}$`);
  const found = files.filter((path) => path !== file && namesFor(path).some((name) => pattern.test(name)));
  return found.length > maxFiles ? [] : found.map((path) => specifierOf(folder, path));
}

/** The calls in a file that ask for a module by a made specifier. */
export function madeRequests(source: ts.SourceFile): readonly ts.CallExpression[] {
  if (!/\b(?:require|import)\s*\(\s*(?:`[^`]*\$\{|["'][^"'\n]*["']\s*\+|[^"'`\s)])/.test(source.text)) return [];
  return nodesIn(source, isMadeRequest);
}

function isMadeRequest(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const [specifier] = node.arguments;
  return isRequest(node) && specifier !== undefined && !ts.isStringLiteralLike(specifier);
}

function piecesOf(node: ts.Expression, depth: number): readonly Piece[] {
  const made = unwrap(node);
  if (depth > maxDepth) return [null];
  if (ts.isStringLiteralLike(made)) return [made.text];
  if (ts.isTemplateExpression(made))
    return [
      made.head.text,
      ...made.templateSpans.flatMap((span) => [...piecesOf(span.expression, depth + 1), span.literal.text]),
    ];
  if (ts.isBinaryExpression(made) && made.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [...piecesOf(made.left, depth + 1), ...piecesOf(made.right, depth + 1)];
  if (ts.isIdentifier(made)) return ofName(made, depth);
  return ts.isCallExpression(made) ? ofPath(made, depth) : [null];
}

function ofName(name: ts.Identifier, depth: number): readonly Piece[] {
  const declaration = resolveIdentifier(name)?.valueDeclaration;
  if (!declaration) return [name.text === '__dirname' ? here : null];
  const isConstant =
    ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer ? piecesOf(declaration.initializer, depth + 1) : [null];
}

/** `path.join(__dirname, 'models', name)`. */
function ofPath({ expression, arguments: parts }: ts.CallExpression, depth: number): readonly Piece[] {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  if (name === 'pathToFileURL' && parts[0]) return piecesOf(parts[0], depth + 1);
  const [first, ...others] = parts.map((part) => piecesOf(part, depth + 1));
  const isHere = (name === 'join' || name === 'resolve') && first?.[0] === here;
  return isHere ? [...first, ...others.flatMap((pieces) => ['/', ...pieces])] : [null];
}

/** Neighbouring texts as one. */
function merged(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else all.push(piece);
  }
  return all.map((piece) => piece?.replace(/\/{2,}/g, '/') ?? null);
}

function asPattern(piece: Piece): string {
  return piece === null ? '[^/]+' : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** How a specifier may end for a file. */
function namesFor(path: string): readonly string[] {
  const plain = path.replace(/\.[cm]?[jt]sx?$/, '');
  const folder = plain.endsWith('/index') ? [plain.slice(0, -'/index'.length)] : [];
  return [path, plain, `${plain}.js`, ...folder];
}

function specifierOf(folder: string, path: string): string {
  const relative = posix.relative(folder, path.replace(/\.[jt]sx?$/, ''));
  return relative.startsWith('.') ? relative : `./${relative}`;
}
