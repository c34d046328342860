import { concatenate, known, untold, type Text } from './text.js';

/** True for a connection string: `Endpoint=sb://club.example/;Key=...`. */
export function isSettings({ pieces: [first] }: Text): boolean {
  return first?.kind === 'known' && /^\s*[A-Za-z][\w ]*=/.test(first.text);
}

/** The URL that a connection string gives: the first of the forms, `https://{AccountName}.files.example`, whose keys all are in it; a text of which nothing is known where none fits. */
export function urlOfSettings(text: Text, forms: readonly string[]): Text {
  const settings = settingsIn(text);
  for (const form of forms) {
    const parts = form.split(/[{}]/).map((part, index) => (index % 2 === 0 ? known(part) : settings.get(keyOf(part))));
    if (parts.every((part) => part !== undefined)) return concatenate(parts);
  }
  return untold('the URL in a connection string is not known');
}

/** What is set for each key. */
function settingsIn(text: Text): ReadonlyMap<string, Text> {
  const settings = new Map<string, Text>();
  for (const entry of entriesOf(text)) {
    const [first, ...rest] = entry.pieces;
    const [, key, begin] = (first?.kind === 'known' && /^([^=]*)=(.*)$/s.exec(first.text)) || [];
    if (key !== undefined) settings.set(keyOf(key), concatenate([known(begin ?? ''), { pieces: rest }]));
  }
  return settings;
}

/** What stands between the semicolons. */
function entriesOf({ pieces }: Text): readonly Text[] {
  const entries: Text[] = [{ pieces: [] }];
  for (const piece of pieces) {
    const [begin = '', ...others] = piece.kind === 'known' ? piece.text.split(';') : [];
    const last = entries.pop() ?? { pieces: [] };
    entries.push(
      concatenate([last, piece.kind === 'known' ? known(begin) : { pieces: [piece] }]),
      ...others.map(known),
    );
  }
  return entries;
}

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}
