import { parse } from 'yaml';
import { z } from 'zod';
import type { Level, RuleId } from '../judge/finding.js';
import { ruleIds } from './rule-ids.js';

/** What Sluice says about a rule: the page `rules/checks/<id>.md`, read. */
export interface Check {
  readonly id: RuleId;
  /** In PascalCase, for SARIF. */
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  readonly rating: Rating;
  readonly page: Page;
}

/** How the rule is sorted among those of other tools. */
interface Rating {
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  /** 0.0 to 10.0 as GitHub reads it; null for a rule that is no matter of security by itself. */
  readonly securitySeverity: string | null;
  readonly tags: readonly string[];
}

/** The text of a page, in Markdown. */
interface Page {
  /** All of it, without the front matter. */
  readonly markdown: string;
  readonly why: string;
  readonly fix: string;
  /** Where the public has more on the matter. */
  readonly helpUri: string;
}

/** Every rule with its page. */
export type Checks = Readonly<Record<RuleId, Check>>;

const frontMatter = z.strictObject({
  id: z.enum(ruleIds as [RuleId, ...RuleId[]]),
  name: z.string().regex(/^(?:[A-Z][a-z]+)+$/),
  title: z.string().min(1).max(200),
  level: z.enum(['error', 'warning', 'note']),
  precision: z.enum(['very-high', 'high', 'medium', 'low']),
  'security-severity': z
    .string()
    .regex(/^\d\.\d$/)
    .optional(),
  tags: z.array(z.string()).min(1).max(10),
  help: z.url(),
});

const headings = ['Why it matters', 'An example that is found', 'The clean twin', 'How to fix'] as const;

/** Parses one page; `file` is for messages. A page without the front matter or a section is a bug of ours. */
export function parseCheck(text: string, file: string): Check {
  const match = /^---\n(.*?)\n---\n+(.*)$/s.exec(text);
  if (match === null) throw new Error(`${file} has no front matter`);
  const front = frontMatter.parse(parse(match[1] ?? ''));
  const markdown = (match[2] ?? '').trim();
  const [why, , , fix] = headings.map((heading) => section(markdown, heading, file));
  return {
    id: front.id,
    name: front.name,
    title: front.title,
    level: front.level,
    rating: {
      precision: front.precision,
      securitySeverity: front['security-severity'] ?? null,
      tags: front.tags,
    },
    page: { markdown, why: why ?? '', fix: fix ?? '', helpUri: front.help },
  };
}

function section(markdown: string, heading: string, file: string): string {
  const part = markdown.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  const text = part?.slice(heading.length).trim() ?? '';
  if (text === '') throw new Error(`${file} has no section '${heading}'`);
  return text;
}
