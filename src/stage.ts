/** The phases of the analysis whose result can be printed. */
export const stages = ['program', 'labels', 'ir', 'sinks', 'findings'] as const;

/** A phase whose result can be printed. */
export type Stage = (typeof stages)[number];
