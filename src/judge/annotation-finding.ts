import type { Finding, SinkInfo } from './finding.js';

/** A finding about an annotation, a comment or a row of the policy: no data leaves there. */
export function annotationFinding(
  about: Pick<Finding, 'rule' | 'level' | 'message'>,
  { name, model, location }: Pick<SinkInfo, 'name' | 'model' | 'location'>,
): Finding {
  return {
    ...about,
    sink: { name, kind: 'annotation', model, within: '', location },
    dataClasses: [],
    endpoint: { text: null, host: null, region: null, zone: 'none', gateway: null, audiences: [], writtenAt: null },
    traces: [],
  };
}
