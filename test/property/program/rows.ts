import { asynchronous } from './rows/async.js';
import { classes } from './rows/classes.js';
import { collections } from './rows/collections.js';
import { conditions } from './rows/conditions.js';
import { forms } from './rows/forms.js';
import { functions } from './rows/functions.js';
import { leaves } from './rows/leaves.js';
import { objects } from './rows/objects.js';
import { sends } from './rows/sends.js';
import { state } from './rows/state.js';
import { texts } from './rows/texts.js';
import type { Kind, Row, Rows } from './shape.js';

/** Every feature that a generated program may use. */
export const rows: Rows = {
  ...leaves,
  ...texts,
  ...objects,
  ...functions,
  ...classes,
  ...collections,
  ...asynchronous,
  ...conditions,
  ...state,
  ...forms,
  ...sends,
};

/** The row of this name; an unknown name is a mistake in the table. */
export function rowOf(name: string): Row {
  const row = rows[name];
  if (!row) throw new Error(`no row '${name}'`);
  return row;
}

/** Names of the rows that make a value of this kind; a URL is made by whatever carries a text through unchanged. */
export function rowsOf(kind: Kind): readonly string[] {
  return Object.keys(rows).filter((name) => makes(name, kind));
}

/** Kinds of a row's children, where the row stands for a value of this kind. */
export function childKinds(name: string, kind: Kind): readonly Kind[] {
  const { of } = rowOf(name);
  return kind === 'url' && name.startsWith('text/') ? ['url', ...of.slice(1)] : of;
}

function makes(name: string, kind: Kind): boolean {
  if (name.startsWith(`${kind}/`)) return true;
  return kind === 'url' && name.startsWith('text/') && rowOf(name).carries === true && rowOf(name).of[0] === 'text';
}
