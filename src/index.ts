export { UsageError } from './base/usage-error.js';
export type { Finding, Level, RuleId, Trace, TraceStep } from './judge/finding.js';
export type { Reporter, ReportOptions } from './report/reporter.js';
export { reporters, type FormatName } from './report/reporters.js';
export type { Check, Checks } from './review/check.js';
export { loadChecks } from './review/load-checks.js';
export type { ReviewedFinding, Run } from './review/run.js';
export { scan, type ScanOptions } from './scan.js';
