import type { Labels } from '../labels/label.js';
import type { Finding, Level } from './finding.js';

/** A finding for every annotation that names a class which the policy does not declare. */
export function judgeAnnotations(labels: Labels, level: Level): readonly Finding[] {
  return labels.undeclared.map(({ text, location }): Finding => ({
    rule: 'annotation/unknown-class',
    level,
    message: `'${text}' is not a data class of the policy, so this annotation labels nothing.`,
    sink: { name: text, kind: 'annotation', model: 'annotation', within: '', location },
    dataClasses: [],
    endpoint: {
      text: null,
      host: null,
      region: null,
      zone: 'none',
      gateway: null,
      audiences: [],
      writtenAt: null,
    },
    traces: [],
  }));
}
