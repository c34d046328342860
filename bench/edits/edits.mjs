// Random edits of the kind people make, the same ones for the same seed.

/**
 * @typedef {object} Edit
 * @property {string} file one of those given
 * @property {string} name
 * @property {(text: string) => string} edit
 */

/** Whatever stands in the file, each of these leaves text; some leave text that does not parse. */
const kinds = [
  { name: 'a line more at the top', edit: (text) => `// edited\n${text}` },
  {
    name: 'a function more',
    edit: (text) => `${text}\nexport function added(value: string): string {\n  return value;\n}\n`,
  },
  {
    name: 'a call that sends',
    edit: (text) =>
      `${text}\nexport const sent = (value: { phone: string }) =>\n  fetch('https://edited.partner.example/', { method: 'POST', body: value.phone });\n`,
  },
  { name: 'a host', edit: (text) => text.replace(/partner\.example/, 'moved.example') },
  { name: 'a member', edit: (text) => text.replace(/\.(phone|email|text|id)\b/, '.name') },
  { name: 'an export less', edit: (text) => text.replace(/^export /m, '') },
  { name: 'a line less', edit: (text, random) => withoutLine(text, random) },
  { name: 'half a statement', edit: (text) => `${text}\nconst half = (` },
  { name: 'nothing left', edit: () => '' },
];

/**
 * So many edits, one after the other.
 *
 * @param {readonly string[]} files
 * @param {number} count
 * @param {number} seed
 * @returns {Generator<Edit>}
 */
export function* editsOf(files, count, seed) {
  const random = generator(seed);
  for (let made = 0; made < count; made++) {
    const kind = kinds[Math.floor(random() * kinds.length)];
    const file = files[Math.floor(random() * files.length)];
    yield { file, name: kind.name, edit: (text) => kind.edit(text, random) };
  }
}

function withoutLine(text, random) {
  const lines = text.split('\n');
  lines.splice(Math.floor(random() * lines.length), 1);
  return lines.join('\n');
}

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
