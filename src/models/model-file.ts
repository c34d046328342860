import { z } from 'zod';
import { listFunctions } from './list-function.js';

const texts = z.union([z.string(), z.array(z.string())]);
const operands = texts.describe('Operands: argument[0], argument[1].headers, argument[*], receiver.defaults, ...');
const call = z
  .union([z.string(), z.array(z.string()).min(1)])
  .describe('Library paths as JavaScript writes them: Client.prototype.send, default.create().post');

const endpointRow = z.strictObject({
  fixed: z.string().optional().describe('A text that the package has built in'),
  url: operands.optional().describe('A whole URL, or one relative to base'),
  base: operands.optional().describe('What a relative URL is appended to'),
  otherwise: operands.optional().describe('A whole URL, where neither url nor base gives one'),
  scheme: operands.optional().describe('The scheme, where it is given by itself'),
  host: operands.optional().describe('The host, where it is given by itself'),
  port: operands.optional().describe('The port, where it is given by itself'),
  path: operands.optional().describe('The path, where it is given by itself'),
  settings: z
    .strictObject({
      of: operands.describe('What may be a connection string: Endpoint=...;Key=...'),
      url: texts.describe('URLs with its keys in them, in order of preference: {Endpoint}'),
    })
    .optional()
    .describe('A connection string that names the URL; where it is none, the rest of the row counts'),
  region: operands.optional().describe('The cloud region, or an ARN or an id that names one'),
  urlVariables: z
    .array(z.string())
    .optional()
    .describe('Environment variables that name the URL where no operand does'),
  regionVariables: z.array(z.string()).optional().describe('Environment variables that name it where no operand does'),
  byRegion: z.record(z.string(), z.string()).optional().describe('A URL for each text that region may be'),
  defaultScheme: z.string().optional().describe('Scheme where none is written'),
  command: operands.optional().describe('Command lines or their words, in which URLs and user@host:path say where to'),
  within: operands
    .optional()
    .describe('Markup or styles; where something is put into an address of theirs (src="...", url(...)) it goes there'),
  whenGiven: z.boolean().optional().describe('True for a call that sends nothing where no endpoint is given'),
  response: z
    .union([z.literal(true), z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe(
      'The answer goes back to whoever asked: true where the receiver is what a handler is given, else the operands that are',
    ),
});

const sinkRow = z.strictObject({
  call,
  kind: z.string().describe('What kind of way out it is: http, websocket, queue, ...'),
  data: operands.describe('What is sent; everything inside each operand counts'),
  endpoint: endpointRow.describe('Where to; each list is an order of preference'),
});

const writeRow = z.strictObject({
  member: call.describe('Members as JavaScript writes them: HTMLImageElement.prototype.src; * for any name'),
  kind: sinkRow.shape.kind,
  data: sinkRow.shape.data.describe('What is sent; argument[0] is what is written'),
  endpoint: endpointRow.pick({ url: true, within: true }).describe('Where to; each list is an order of preference'),
});

const flowRow = z.strictObject({
  call,
  flow: texts.optional().describe('Moves of data, written from -> to; an empty list carries nothing'),
  typed: z
    .boolean()
    .optional()
    .describe('Whether the static type of the result says what is in it too; left out: where nothing flows there'),
  curried: z
    .union([z.int().min(1), z.string().regex(/^(before( [1-9])?|once|parameters)$/)])
    .optional()
    .describe(
      'It may be called again until it has so many arguments; before: the argument of the second call comes first; before 2: where one call does not give both; once: a second call, and no third; parameters: as many as the function takes that it is given first',
    ),
  overwrites: operands.optional().describe('Operands whose content from before the call is gone'),
  elements: z
    .enum(listFunctions)
    .optional()
    .describe(
      'Where the elements of the receiver are afterwards: as the function of arrays with that name leaves them',
    ),
  text: z
    .string()
    .optional()
    .describe('The text of the result, for endpoints: lower(receiver), url(argument[0], argument[1])'),
  read: z.boolean().optional().describe('True for a member that is read, not called: URL.prototype.href'),
  injects: operands.optional().describe('The token for which a container gives the result'),
  provides: z
    .record(z.string(), z.string())
    .optional()
    .describe('Operands that are instances of a library type: argument[0].parameter[0]: Response.prototype'),
});

const bindingKinds = <Part extends z.ZodType>(part: Part) => ({
  value: part.optional().describe('The value itself'),
  class: part.optional().describe('A class of which an instance is made'),
  factory: part.optional().describe('A function that returns it'),
  existing: part.optional().describe('Another token'),
});

const bindingRow = z.strictObject({
  token: z.string().describe('The member that names the token'),
  ...bindingKinds(z.string()),
});

const handlerKeys = {
  gives: z
    .record(z.string().regex(/^(\d+|any)$/, 'the index of a parameter, or any'), texts)
    .optional()
    .describe('What the framework gives the handler, by the index of the parameter: 1: Response.prototype'),
  answers: texts
    .optional()
    .describe('What of the handler is sent to whoever asked: return, throw, parameter[0].body; left out: nothing'),
};

const pathItem = z
  .strictObject({
    path: z.string().describe('The member that holds the path'),
    method: z.string().optional().describe('The member that holds the method'),
    unless: z.array(z.string()).optional().describe('Members that narrow it to some requests'),
  })
  .describe('How an object tells of a path in place of a text');

const routeRow = z.strictObject({
  call,
  when: z
    .record(z.string(), z.array(z.string()).min(1))
    .optional()
    .describe('Texts that operands are one of in the calls that the row speaks of: argument[0]: [onRequest]'),
  each: z
    .string()
    .optional()
    .describe(
      'A list, or the members of an object (.{key}), of which each is registered by itself: element, named key',
    ),
  method: operands.optional().describe('The method in capitals, or operands that name it; left out: any'),
  path: operands.optional().describe('Operands that name the path below where the receiver is mounted'),
  whole: z.string().optional().describe('The whole path, whatever it is registered on: /graphql'),
  join: z.string().optional().describe('What stands between this path and those below it; left out: /'),
  item: pathItem.optional(),
  except: operands.optional().describe('Operands that name paths which are not meant'),
  handlers: operands.optional().describe('The functions it is given, or lists of them, in the order in which they run'),
  guards: operands.optional().describe('Functions that run before the handlers, and answer by calls alone'),
  precedes: z
    .enum(['below', 'matching', 'result'])
    .optional()
    .describe(
      'They run before what is registered later on the same receiver: below the path, matching it, or on the result',
    ),
  refused: z.literal(true).optional().describe('They also run for requests which a guard before them has refused'),
  on: z
    .string()
    .optional()
    .describe('What it registers on, in place of the receiver: an operand, or @name of a receiver that is never seen'),
  behind: z
    .string()
    .optional()
    .describe('What else its handlers are behind: the guards of an operand, as the receiver'),
  before: operands
    .optional()
    .describe('What the path and the guards stand before, whenever it was registered: the first operand that is given'),
  mounts: operands.optional().describe('Routers whose routes are then below this path and behind these handlers'),
  shares: operands
    .optional()
    .describe('Parameters of what it is given that are the receiver itself: what stands before these stands before it'),
  modules: operands.optional().describe('Files, relative to that of the call, whose exports are at this path'),
  binds: z
    .strictObject({ token: operands.describe('Operands that name the token'), ...bindingKinds(operands) })
    .optional()
    .describe('What it binds to a token of a container'),
  ...handlerKeys,
});

const regionHost = z
  .union([
    z.string(),
    z.strictObject({
      host: texts.describe('*.{region}.amazonaws.com'),
      region: z.string().optional().describe('Left out: what {region} stands for'),
      of: z
        .array(z.string())
        .optional()
        .describe('The packages of whose service they are: calls of these are in the zone of the region'),
    }),
  ])
  .describe('Hosts with their region: *.{region}.amazonaws.com, or { host, region, of }');

const conventionRow = z.strictObject({
  files: texts
    .optional()
    .describe('Files with the route in them: **/app/{path}/route.*; left out: those that import the package'),
  directive: z.string().optional().describe('What such files say of themselves before all else: use server'),
  exports: texts.describe('Names of the exports that are handlers, or of their members (default.fetch); * for all'),
  beside: texts.optional().describe('Only where the file exports one of these, too'),
  flow: texts
    .optional()
    .describe('Moves into what the framework calls it with: module.load.return -> argument[0].data'),
  typed: z
    .literal(true)
    .optional()
    .describe('Only those that the file says to be of a type of the package, or whose parameters are'),
  method: z
    .string()
    .regex(/^([A-Z]+|\{name\})$/, 'a method in capitals, or {name}')
    .optional()
    .describe("The method in capitals, {name} for the export's name; left out: any"),
  path: z.string().optional().describe('The route, {path} for what the file says; left out: not known'),
  flat: z
    .literal(true)
    .optional()
    .describe('Dots in names are slashes of the route, _ at the start groups, at the end sets apart'),
  precedes: z
    .strictObject({
      paths: z.string().describe('The export that says for which paths, and its members: config.matcher'),
      item: pathItem.optional(),
    })
    .optional()
    .describe('They run before what files below the same folder export'),
  ...handlerKeys,
});

const elementRow = z.strictObject({
  from: texts.describe('Files that the program which makes the elements begins with: **/app/{path}/page.*'),
  directive: z.string().describe('What files of the components say of themselves before all else: use client'),
  kind: sinkRow.shape.kind,
});

/** The schema of one file of `rules/models/`: what YAML may hold, before paths and operands are parsed. */
export const modelFile = z.strictObject({
  packages: z.array(z.string()).optional().describe('Package names, `global`, or Node builtins without `node:`'),
  types: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('For a type name: the library paths whose value is an instance of it'),
  filled: z
    .array(z.string())
    .optional()
    .describe('Paths to what programs, or those who ask, fill: members that no row speaks of are none of the library'),
  shared: z
    .array(z.string())
    .optional()
    .describe(
      'Paths to what the framework shows to functions one by one: what one puts there under a name, all find there',
    ),
  functions: z
    .record(z.string(), z.string())
    .optional()
    .describe('Packages, or modules of them, that are one export of these: lodash.get: get'),
  sinks: z.array(sinkRow).optional().describe('Calls that send data out'),
  writes: z.array(writeRow).optional().describe('Members that send out what is written into them'),
  flows: z.array(flowRow).optional().describe('How calls move data among arguments, callbacks, receiver and result'),
  routes: z.array(routeRow).optional().describe('Calls that register handlers which answer whoever asks'),
  conventions: z.array(conventionRow).optional().describe('Exports that a framework finds by their file and calls'),
  elements: z.array(elementRow).optional().describe('Elements of JSX whose component runs in another program'),
  bindings: z
    .array(bindingRow)
    .optional()
    .describe('Object literals that bind something to a token: { token: provide, class: useClass }'),
  texts: z
    .record(z.string(), z.string())
    .optional()
    .describe('Texts that the packages export: Environment.Europe: https://api.eu.example'),
  regionHosts: z.array(regionHost).optional().describe('Hosts that say in which region they are'),
  local: z.array(z.string()).optional().describe('Packages that send nothing; @scope/* names a whole scope'),
});

/** One file of `rules/models/` as its schema reads it. */
export type ModelFile = z.infer<typeof modelFile>;

/** One row of a list in such a file. */
export type Row<List extends 'sinks' | 'writes' | 'flows' | 'routes' | 'conventions'> = NonNullable<
  ModelFile[List]
>[number];

/** The JSON Schema of a model file, for editors, as `schema/model.json` publishes it. */
export function formatModelSchema(): string {
  const schema = { title: 'A model file of Sluice', ...z.toJSONSchema(modelFile, { io: 'input' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
