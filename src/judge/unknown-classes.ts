import type { Labels } from '../labels/label.js';
import { annotationFinding } from './annotation-finding.js';
import type { Finding, Level } from './finding.js';

/** A finding for every annotation that names a class which the policy does not declare. */
export function judgeAnnotations(labels: Labels, level: Level): readonly Finding[] {
  return labels.undeclared.map(({ text, location }) => {
    const message = `'${text}' is not a data class of the policy, so this annotation labels nothing.`;
    return annotationFinding(
      { rule: 'annotation/unknown-class', level, message },
      { name: text, model: 'annotation', location },
    );
  });
}
