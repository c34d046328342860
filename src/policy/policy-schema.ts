import * as z from 'zod';
import { nearestName } from '../base/nearest-name.js';
import {
  checkClass,
  checkFunction,
  checkHost,
  checkNewClass,
  checkNewName,
  checkNewZone,
  checkOrigin,
  checkSelector,
  checkUrl,
  checkZone,
  classPattern,
  namePattern,
  urlPattern,
  type DeclaredNames,
  type TextCheck,
} from './name-checks.js';
import { quote, type Mistake } from './problem.js';

/** The policy file as it is written, checked. */
export type PolicyFile = z.infer<ReturnType<typeof fileSchema>>;

const noNames: DeclaredNames = { classes: [], zones: [], gateways: [], hasFile: () => false };

/** Checks the data of a policy file; names that are used must be among `names`. Issues carry their input. */
export function parsePolicyFile(value: unknown, names: DeclaredNames): z.ZodSafeParseResult<PolicyFile> {
  return fileSchema(names).safeParse(value, { reportInput: true });
}

/** The policy file's form as JSON Schema, for editors; it cannot tell undeclared names and bad selectors. */
export function policySchema(): object {
  return z.toJSONSchema(fileSchema(noNames), { io: 'input' });
}

/** The JSON Schema as `schema/policy.json` holds it and `sluice policy schema` prints it. */
export function formatPolicySchema(): string {
  return `${JSON.stringify(policySchema(), null, 2)}\n`;
}

/** The one definition of the policy file's form. */
function fileSchema(names: DeclaredNames) {
  const text = textSchemas(names);
  const row = { ...declarationSchemas(text), ...flowSchemas(text), ...exceptionSchemas(text) };
  return z
    .strictObject({
      classes: z
        .record(keys(checkNewClass, classPattern), row.dataClass)
        .optional()
        .describe('The data classes: dotted keys; a class contains those below it.'),
      zones: z
        .record(keys(checkNewZone, namePattern), row.zone)
        .optional()
        .describe('Names for sets of endpoints. The first zone of the file that covers an endpoint counts.'),
      gateways: z
        .record(keys(checkNewName, namePattern), row.gateway)
        .optional()
        .describe('Approved ways out. The first gateway of the file that covers an endpoint counts, before any zone.'),
      allow: z.array(row.allow).optional().describe('What may go where. What is not allowed is a finding.'),
      declassifiers: z
        .array(row.declassifier)
        .optional()
        .describe('Functions whose result has another class than their argument.'),
      sources: z.array(row.source).optional().describe('Labels for code that cannot be annotated.'),
      sinks: z.array(row.sink).optional().describe("The code base's own ways out."),
      exceptions: z.array(row.exception).optional().describe('Findings that are accepted for a time, with a reason.'),
      readBack: z
        .boolean()
        .optional()
        .describe('False: what is written into a store is not taken for what is read from it. Left out: true.'),
      environment: z
        .record(z.string(), z.string())
        .optional()
        .describe('What environment variables, and members of global objects, hold in production.'),
      origin: checked(checkOrigin)
        .optional()
        .describe('What a relative URL in browser code is relative to. Left out: the zone same-origin.'),
    })
    .meta({ title: 'Sluice policy', description: 'What data is, and where it may go.' });
}

function textSchemas(names: DeclaredNames) {
  return {
    className: checked((value) => checkClass(value, names)).describe('A declared class.'),
    zoneName: checked((value) => checkZone(value, names)).describe(
      'A declared zone, or gateway, external, unresolved, response, same-origin, any.',
    ),
    host: checked(checkHost).describe('A host, or *.suffix; a port and a path prefix may follow.'),
    declaration: checked((value) => checkSelector(value, names.hasFile)).describe(
      'A declaration, as module#path; a parameter as module#path(name).',
    ),
    selector: checked((value) => checkFunction(value, names.hasFile)).describe(
      'module#path: a package name, or a path relative to the policy file; then the path as JavaScript writes it. ' +
        'Without #: a global.',
    ),
    url: checked(checkUrl).meta({ pattern: urlPattern.source, description: 'A URL with its scheme.' }),
  };
}

function declarationSchemas({ className, host, selector }: ReturnType<typeof textSchemas>) {
  return {
    dataClass: z.strictObject({
      description: z.string().optional().describe('What data this is, for people.'),
      fides: z.string().optional().describe('The key of the Fides taxonomy it corresponds to.'),
    }),
    zone: z.strictObject({
      hosts: z.array(host).optional().describe('Hosts that are in the zone.'),
      regions: z.array(z.string()).optional().describe('Cloud regions that are in the zone.'),
    }),
    gateway: z
      .strictObject({
        hosts: z.array(host).optional().describe('Hosts of the gateway.'),
        clients: z
          .array(selector)
          .optional()
          .describe('A call on such an object goes to the gateway, whatever its URL.'),
        middleware: z.array(selector).optional().describe('A route behind it answers through the gateway.'),
        accepts: z
          .array(className)
          .optional()
          .describe('The classes it lets through. Left out: all that is allowed to gateway.'),
        audiences: z
          .record(keys(checkNewName, namePattern), z.array(className))
          .optional()
          .describe('Whom it serves, each with the classes it may see. Goes with audience.'),
        audience: audienceSchema().optional().describe('What of a call or route names the audience.'),
      })
      .superRefine((value, context) => report(checkAudiences(value), context)),
  };
}

function audienceSchema() {
  return z.union([
    z.strictObject({ argument: z.int().nonnegative().describe('Index of the argument that names it.') }),
    z.strictObject({ header: z.string().min(1).describe('The header of the request that names it.') }),
    z.strictObject({ routes: z.record(z.string(), z.string()).describe('Path prefixes, each with its audience.') }),
  ]);
}

function checkAudiences({
  audiences,
  audience,
}: {
  audiences?: object | undefined;
  audience?: object | undefined;
}): Mistake | null {
  const advice =
    'Write audiences: { NAME: [CLASS] } and audience: { argument: 0 }, { header: NAME } or { routes: { PATH: NAME } }.';
  if ((audiences === undefined) !== (audience === undefined)) {
    return { message: "'audiences' and 'audience' go together", advice };
  }
  const routes: unknown = audience !== undefined && 'routes' in audience ? audience.routes : null;
  const named = Object.values(routes ?? {}).map(String);
  const undeclared = named.find((name) => !Object.hasOwn(audiences ?? {}, name));
  if (undeclared === undefined) return null;
  const near = nearestName(undeclared, Object.keys(audiences ?? {}));
  return {
    message: `undeclared audience ${quote(undeclared)}`,
    advice: near === undefined ? "Declare it under 'audiences'." : `Did you mean ${quote(near)}?`,
  };
}

function flowSchemas({ className, declaration, zoneName, selector, url }: ReturnType<typeof textSchemas>) {
  const index = z.int().nonnegative();
  return {
    allow: z.strictObject({
      data: className,
      to: z.union([z.literal('any'), z.array(zoneName)]).describe('Zones, or any for all of them.'),
    }),
    declassifier: z.strictObject({
      call: selector,
      from: z.array(className).describe('Classes of the argument.'),
      to: className.describe('The class of the result.'),
    }),
    source: z
      .strictObject({
        at: declaration.optional(),
        call: selector.optional().describe('A function, by what is called.'),
        class: className.optional().describe('The class of what is declared.'),
        returns: className.optional().describe('The class of the result.'),
      })
      .superRefine((value, context) => report(checkSource(value), context))
      .meta({
        maxProperties: 2,
        anyOf: [{ required: ['at', 'class'] }, { required: ['at', 'returns'] }, { required: ['call', 'returns'] }],
      }),
    sink: z.strictObject({
      call: selector,
      data: z.union([z.literal('all'), z.array(index)]).describe('Indexes of the arguments it sends, or all.'),
      endpoint: z
        .union([url, z.strictObject({ argument: index.describe('Index of the argument that names the endpoint.') })])
        .optional()
        .describe('Where it sends. Left out: not known.'),
    }),
  };
}

function exceptionSchemas({ className }: ReturnType<typeof textSchemas>) {
  const flow = ['rule', 'class', 'endpoint', 'path'];
  return {
    exception: z
      .strictObject({
        fingerprint: z.string().optional().describe("One finding, by its fingerprint 'sluice/v1'."),
        rule: z.string().optional().describe('The rule that finds what is accepted.'),
        class: className.optional().describe('The class that may go there.'),
        endpoint: z
          .string()
          .optional()
          .describe('The endpoint as reports write it, or its host; unresolved or response where none is known.'),
        path: z.string().optional().describe('The file of the sink, relative to the scanned root.'),
        reason: z.string().optional().describe('Why this is acceptable. Needed.'),
        expires: z.string().optional().describe('The last day on which it is, such as 2027-01-31. Needed.'),
        owner: z.string().optional().describe('Who answers for it.'),
        approval: z.string().optional().describe('Where the decision is kept.'),
      })
      .superRefine((value, context) => report(checkException(value), context))
      .meta({ anyOf: [{ required: ['fingerprint'] }, { required: flow }] }),
  };
}

function checkException(row: Readonly<Record<string, unknown>>): Mistake | null {
  const given = ['rule', 'class', 'endpoint', 'path'].filter((key) => row[key] !== undefined).length;
  const isOne = row['fingerprint'] === undefined ? given === 4 : given === 0;
  return isOne
    ? null
    : {
        message: 'neither a fingerprint nor all of rule, class, endpoint and path',
        advice: 'Write { fingerprint } or { rule, class, endpoint, path }.',
      };
}

function checkSource(row: { at?: unknown; call?: unknown; class?: unknown; returns?: unknown }): Mistake | null {
  const has = (key: keyof typeof row): boolean => row[key] !== undefined;
  const forms = 'Write { at, class }, { at, returns } or { call, returns }.';
  if (has('at') === has('call')) return { message: "one of 'at' and 'call' is needed", advice: forms };
  if (has('class') === has('returns')) return { message: "one of 'class' and 'returns' is needed", advice: forms };
  return has('call') && has('class') ? { message: "'class' does not go with 'call'", advice: forms } : null;
}

function keys(check: TextCheck, pattern: RegExp) {
  return checked(check).meta({ pattern: pattern.source });
}

function checked(check: TextCheck) {
  return z.string().superRefine((value, context) => report(check(value), context));
}

function report(found: Mistake | null, context: z.RefinementCtx): void {
  if (found) context.addIssue({ code: 'custom', message: found.message, params: { advice: found.advice } });
}
