import type { Diff } from '../../review/diff/diff.js';
import { formatLocation } from '../findings.js';
import { markdownText } from '../markdown-text.js';
import { stableJson } from '../stable-json.js';
import { visible } from '../visible.js';
import { diffSections, type DiffRow } from './sections.js';

/** A format that a diff can have. */
export type DiffFormatName = 'text' | 'markdown' | 'json';

/** The reporter of each format; texts end in a line end. */
export const diffReporters: Readonly<Record<DiffFormatName, (diff: Diff) => string>> = {
  text: formatText,
  markdown: formatMarkdown,
  json: stableJson,
};

/** How many changes a diff has, in one sentence. */
export function describeDiff(diff: Diff): string {
  const sections = diffSections(diff);
  if (sections.length === 0) return 'Nothing that Sluice knows of has changed.';
  return `Changed: ${sections.map(({ title, rows }) => `${title.toLowerCase()} (${rows.length})`).join(', ')}.`;
}

const onlyFindings =
  'One of the two runs tells nothing but its findings: endpoints, code, labels, policy and coverage were not compared.';

function formatText(diff: Diff): string {
  const line = ({ sign, text, location }: DiffRow): string =>
    `  ${sign} ${location === null ? '' : `${formatLocation(location)}  `}${visible(text)}`;
  const blocks = [
    describeDiff(diff),
    ...diffSections(diff).map(({ title, rows }) => [title, ...rows.map(line)].join('\n')),
    ...(diff.facts === null ? [onlyFindings] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function formatMarkdown(diff: Diff): string {
  const line = ({ sign, text, location }: DiffRow): string => {
    const cells = [words[sign], location === null ? '' : formatLocation(location), text];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  };
  const head = '| Change | Place | What |\n| --- | --- | --- |';
  const blocks = [
    '# What changed',
    describeDiff(diff),
    ...diffSections(diff).flatMap(({ title, rows }) => [`## ${title}`, [head, ...rows.map(line)].join('\n')]),
    ...(diff.facts === null ? [onlyFindings] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const words: Readonly<Record<DiffRow['sign'], string>> = { '+': 'new', '-': 'gone', '~': 'changed' };
