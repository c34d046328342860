import type { ReportingDescriptor } from 'sarif';
import type { Check } from '../../review/check.js';
import { firstParagraph } from '../first-paragraph.js';

/** A check's page as a SARIF rule. */
export function writeRule(check: Check): ReportingDescriptor {
  const { precision, securitySeverity, tags } = check.rating;
  return {
    id: check.id,
    name: check.name,
    shortDescription: { text: `${check.title}.` },
    fullDescription: { text: firstParagraph(check.page.why) },
    help: { text: `${check.page.why}\n\nHow to fix\n\n${check.page.fix}`, markdown: check.page.markdown },
    helpUri: check.page.helpUri,
    defaultConfiguration: { level: check.level },
    properties: {
      tags: [...tags],
      precision,
      'problem.severity': check.level === 'note' ? 'recommendation' : check.level,
      ...(securitySeverity === null ? {} : { 'security-severity': securitySeverity }),
    },
  };
}
