import type { Location } from '../base/location.js';

/** A place in the policy file; `file` is the policy's name in reports. */
export type PolicyPlace = Location;

/** The policy file, checked and resolved: what data is, where it may go. All names in it are declared. */
export interface Policy {
  /** Its name in reports: the path relative to the scanned root, or the name alone of a file that lies elsewhere. */
  readonly file: string;
  /** True for a file outside the scanned root. */
  readonly isOutside: boolean;
  /** Absolute folder of the policy file. */
  readonly folder: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  readonly classes: readonly DataClass[];
  readonly zones: readonly Zone[];
  readonly gateways: readonly Gateway[];
  readonly allow: readonly AllowRule[];
  readonly declassifiers: readonly DeclassifierRow[];
  readonly sources: readonly SourceRow[];
  readonly sinks: readonly SinkRow[];
  readonly exceptions: readonly ExceptionRow[];
  /** Whether what is written into a database, a cache or web storage may be what is read from it under the same name. */
  readonly readsBack: boolean;
  readonly environment: ReadonlyMap<string, string>;
  readonly origin: string | null;
}

/** A dotted key such as `restricted.phone`; `restricted` contains it. */
export interface DataClass {
  readonly key: string;
  readonly description: string;
  readonly fides: string | null;
  readonly place: PolicyPlace;
}

/** The policy's name for a set of endpoints. */
export interface Zone {
  readonly name: string;
  readonly hosts: readonly HostPattern[];
  readonly regions: readonly string[];
  readonly place: PolicyPlace;
}

/** `gateway.example`, `*.enclave.example`, `gateway.example:8443`, `gateway.example/eu`: parsed, normalised. */
export interface HostPattern {
  readonly text: string;
  /** Lower case, punycode, without trailing dot; for `*.x` the suffix `x`. */
  readonly host: string;
  readonly isSuffix: boolean;
  readonly port: string | null;
  /** Starts with `/`; null: any path. */
  readonly pathPrefix: string | null;
}

/** An approved way out, with the classes it accepts (null: all that is allowed to `gateway`). */
export interface Gateway {
  readonly name: string;
  readonly hosts: readonly HostPattern[];
  readonly clients: readonly Selector[];
  readonly middleware: readonly Selector[];
  readonly accepts: readonly string[] | null;
  /** Null: it serves everybody alike. */
  readonly audiences: Audiences | null;
  readonly place: PolicyPlace;
}

/** Who a gateway serves, and how a call or route tells it for whom it is. */
export interface Audiences {
  readonly by: AudienceChoice;
  /** Audience to the classes it may see. */
  readonly accepts: ReadonlyMap<string, readonly string[]>;
}

/** What names the audience: an argument of the call, a header of the request, or the path, by prefix. */
export type AudienceChoice =
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'route'; readonly routes: ReadonlyMap<string, string> };

/** Data of class `data` (and those below it) may go to the zones in `to`; `any` means every zone. */
export interface AllowRule {
  readonly data: string;
  readonly to: readonly string[] | 'any';
  readonly place: PolicyPlace;
}

/** A function whose result has class `to` where its argument had one of `from`. */
export interface DeclassifierRow {
  readonly call: Selector;
  readonly from: readonly string[];
  readonly to: string;
  readonly place: PolicyPlace;
}

/** A label given by the policy: on a declaration (`at`), or on the result of a function (`returns`). */
export type SourceRow =
  | { readonly kind: 'declaration'; readonly at: Selector; readonly dataClass: string; readonly place: PolicyPlace }
  | { readonly kind: 'result'; readonly call: Selector; readonly dataClass: string; readonly place: PolicyPlace };

/** A way out of the code base's own. */
export interface SinkRow {
  readonly call: Selector;
  /** Indexes of data arguments, from 0; `all` = every argument. */
  readonly data: readonly number[] | 'all';
  readonly endpoint: SinkEndpoint;
  readonly place: PolicyPlace;
}

/** Findings that are accepted for a time. */
export interface ExceptionRow {
  readonly accepts: ExceptionTarget;
  readonly terms: ExceptionTerms;
  /** Of the fingerprint or rule it names. */
  readonly place: PolicyPlace;
}

/** One finding by its fingerprint, or what a rule finds of one class to one endpoint in one file. */
export type ExceptionTarget =
  | { readonly kind: 'fingerprint'; readonly fingerprint: string }
  | {
      readonly kind: 'flow';
      readonly rule: string;
      readonly dataClass: string;
      /** The endpoint as reports write it, its host, or the zone of one that is not known. */
      readonly endpoint: string;
      /** The file of the sink, relative to the scanned root. */
      readonly path: string;
    };

/** On which terms; what is missing or wrong in them is judged with the findings. */
export interface ExceptionTerms {
  /** Empty where none is given. */
  readonly reason: string;
  readonly owner: string | null;
  /** The last day, as written. */
  readonly expires: string | null;
  /** Where the decision is kept: a ticket, minutes. */
  readonly approval: string | null;
}

/** Where a policy sink sends: a fixed text, an argument, or nobody knows. */
export type SinkEndpoint =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'unknown' };

/**
 * `module#path`. `module` null: a global, declared or not. The path is in JavaScript's order: `Client.prototype.send` is
 * ['Client', 'prototype', 'send'], `default.create().post` is ['default', 'create', '()', 'post'], and the parameter `handler(phone)`
 * is ['handler', '(phone)'].
 */
export interface Selector {
  readonly text: string;
  readonly module: SelectorModule | null;
  readonly path: readonly string[];
  readonly place: PolicyPlace;
}

/**
 * What stands before the `#`: a package (with its subpath if one is written, a Node builtin without `node:`), or a file
 * relative to the policy's folder (forward slashes, no `./`; the extension may be missing).
 */
export type SelectorModule =
  { readonly kind: 'package'; readonly name: string } | { readonly kind: 'file'; readonly path: string };

/** The parameter that a key of a selector's path names: `(phone)`. */
export function parameterName(key: string): string | undefined {
  return /^\((.+)\)$/.exec(key)?.[1];
}

/** True when class `outer` is `inner` or contains it. */
export function containsClass(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
