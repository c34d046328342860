import type { Location } from '../base/location.js';
import type { RuleId } from '../judge/finding.js';
import type { EndpointRecord } from './endpoint-record.js';

/** What a program has beside findings: every way out, and what the judgement rests on. Plain data, sorted. */
export interface Inventory {
  readonly sinkPoints: readonly SinkRecord[];
  /** Labelled data that reaches a sink point, allowed or not. */
  readonly flows: readonly FlowRecord[];
  readonly approved: readonly ApprovedCode[];
  readonly labels: readonly LabelRecord[];
  readonly policyRows: readonly PolicyRow[];
  readonly packages: readonly PackageRecord[];
}

/** A call that sends, and where to, whatever data reaches it. */
export interface SinkRecord {
  readonly name: string;
  readonly kind: string;
  /** Package, `global`, or the policy's selector. */
  readonly model: string;
  readonly location: Location;
  readonly endpoints: readonly EndpointRecord[];
}

/** Data of one class from one labelled declaration to one endpoint. */
export interface FlowRecord {
  readonly dataClass: string;
  /** `Member.phone`, `loadInbox()`. */
  readonly source: string;
  readonly sink: { readonly name: string; readonly location: Location };
  readonly endpoint: EndpointRecord;
  /** `implicit`: the data does not go there, but what was chosen by it or measured of it. */
  readonly confidence?: 'implicit' | undefined;
  /** Whom a gateway shows it to, where it tells audiences apart and one is known. */
  readonly audience: string | null;
  /** The rule it breaks; null: it is allowed. */
  readonly rule: RuleId | null;
  /** What of the policy allows it; null: nothing does. */
  readonly basis: string | null;
}

/** Code that the policy trusts, as it stands: a changed digest ends the approval. */
export interface ApprovedCode {
  readonly role: 'declassifier' | 'client' | 'middleware';
  /** The policy's selector. */
  readonly selector: string;
  /** What it was approved for: `restricted -> pseudonymised`, the gateway's name. */
  readonly purpose: string;
  /** Where the functions and classes it names are written; empty for a library's. */
  readonly places: readonly Location[];
  /** These, what of the program they call and read, and so on, by place. */
  readonly code: readonly CodeDigest[];
  /** SHA-256 over the digests of `code`, wherever it stands, hex; null where there is none. */
  readonly digest: string | null;
}

/** A function, a class or an expression. */
export interface CodeDigest {
  readonly location: Location;
  /** SHA-256 over its text and the names of what it uses of packages, hex. */
  readonly digest: string;
}

/** A labelled declaration. */
export interface LabelRecord {
  readonly name: string;
  readonly dataClass: string;
  readonly origin: 'annotation' | 'policy';
  readonly location: Location;
}

/** A row of the policy, written in one way. */
export interface PolicyRow {
  readonly section: string;
  /** Its name where it has one, else its text. */
  readonly name: string;
  readonly text: string;
}

/** A package that files import. */
export interface PackageRecord {
  readonly name: string;
  /** How many files do. */
  readonly files: number;
  /** `sends`: a model says by which calls; `silent`: modelled, and sends nothing; `unmodelled`: nothing is known of it. */
  readonly capability: 'sends' | 'silent' | 'unmodelled';
}
