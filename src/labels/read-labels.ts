import type { ts } from 'ts-morph';
import type { Gap } from '../base/gap.js';
import { compareLocations, type Location } from '../base/location.js';
import type { Policy, Selector } from '../policy/policy.js';
import type { Program } from '../program/program.js';
import { createLabels } from './create-labels.js';
import { isLabelled } from './declaration.js';
import type { Labels } from './label.js';
import { createLabelGaps, type LabelGaps } from './label-gaps.js';
import { attachLabels, type Mark } from './marks.js';
import { matchSelector } from './match-selector.js';
import { readAnnotations } from './read-annotations.js';

/** The labels, with what a person should know about where they come from. */
export interface LabelReading {
  readonly labels: Labels;
  /** Selectors of `sources` that no declaration of the program matches, in the order of the policy. */
  readonly unmatched: readonly Selector[];
  /** The gaps so far, sorted; questions asked later may add to them. */
  readonly gaps: () => readonly Gap[];
}

/** Attaches the classes that annotations and the policy's `at` rows name to the declarations of the program. */
export function readLabels(program: Program, policy: Policy): LabelReading {
  const gaps = createLabelGaps(program);
  const written = readAnnotationMarks(program, policy, gaps);
  const given = matchSources(program, policy, gaps);
  const labels = createLabels(program, attachLabels(program, [...written.marks, ...given.marks]), gaps);
  return {
    labels: { ...labels, undeclared: written.undeclared },
    unmatched: given.unmatched,
    gaps: gaps.list,
  };
}

interface AnnotationMarks {
  readonly marks: readonly Mark[];
  readonly undeclared: Labels['undeclared'];
}

function readAnnotationMarks(program: Program, policy: Policy, gaps: LabelGaps): AnnotationMarks {
  const declared = new Set(policy.classes.map((dataClass) => dataClass.key));
  const marks: Mark[] = [];
  const undeclared: { readonly text: string; readonly location: Location }[] = [];
  for (const { path, source } of program.files) {
    const { annotations, stray } = readAnnotations(source, declared);
    for (const { node, text, span, form } of annotations) {
      if (declared.has(text)) marks.push({ node, dataClass: text, origin: 'annotation', isBrand: form === 'brand' });
      else undeclared.push({ text, location: program.location(path, span) });
    }
    for (const span of stray) gaps.add('unknown-syntax', { file: path, ...span }, '@dataClass before no declaration');
  }
  undeclared.sort((a, b) => compareLocations(a.location, b.location));
  return { marks, undeclared };
}

interface SourceMarks {
  readonly marks: readonly Mark[];
  readonly unmatched: readonly Selector[];
}

function matchSources(program: Program, policy: Policy, gaps: LabelGaps): SourceMarks {
  const marks: Mark[] = [];
  const unmatched: Selector[] = [];
  for (const row of policy.sources) {
    if (row.kind !== 'declaration') continue;
    const nodes = matchSafely(program, policy, row.at, gaps).filter(isLabelled);
    if (nodes.length === 0) unmatched.push(row.at);
    for (const node of nodes) marks.push({ node, dataClass: row.dataClass, origin: 'policy', isBrand: false });
  }
  return { marks, unmatched };
}

function matchSafely(program: Program, policy: Policy, at: Selector, gaps: LabelGaps): readonly ts.Node[] {
  try {
    return matchSelector(program, policy.folder, at);
  } catch {
    gaps.add('checker-failed', null, at.text);
    return [];
  }
}
