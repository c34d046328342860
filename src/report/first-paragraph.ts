/** The first paragraph of a page's section, on one line. */
export function firstParagraph(markdown: string): string {
  return (markdown.split(/\n\s*\n/)[0] ?? '').replace(/\s+/g, ' ');
}
