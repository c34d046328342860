/** The style sheet of the HTML report: readable in light and dark, on paper and on a narrow screen. */
export const htmlStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --error: #b3261e; --warning: #8a5a00; --note: #0b5c8a; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc24d; --note: #7cc7ff; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
code, pre { font: .9em/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .6rem; overflow-x: auto; }
mark { background: #ffcf3f; color: #000; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .2rem 1rem 1rem; margin: 1rem 0; }
summary { cursor: pointer; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
`;
