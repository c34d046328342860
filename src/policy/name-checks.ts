import { builtInZones } from './built-in-zones.js';
import { declaresClass } from './declares-class.js';
import { nearestName } from '../base/nearest-name.js';
import { parseHostPattern } from './parse-host-pattern.js';
import { parseSelector, type HasFile } from './parse-selector.js';
import { containsClass } from './policy.js';
import { quote, type Mistake } from './problem.js';

/** The names a policy file declares, and the files its selectors may mean. */
export interface DeclaredNames {
  readonly classes: readonly string[];
  readonly zones: readonly string[];
  readonly gateways: readonly string[];
  readonly hasFile: HasFile;
}

/** Finds what is wrong with a text, or null. */
export type TextCheck = (text: string) => Mistake | null;

/** How a class is written: dotted words. */
export const classPattern = /^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)*$/;

/** How a zone and a gateway are written. */
export const namePattern = /^[A-Za-z0-9][\w.-]*$/;

/** How the fixed endpoint of a sink is written: a URL with its scheme. */
export const urlPattern = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/./;

/** The key of a class's declaration. */
export const checkNewClass: TextCheck = (text) =>
  classPattern.test(text)
    ? null
    : { message: `bad class name ${quote(text)}`, advice: 'Write dotted words, such as restricted.phone.' };

/** The key of a zone's declaration. */
export const checkNewZone: TextCheck = (text) =>
  builtInZones.has(text)
    ? { message: `${quote(text)} is a built-in zone`, advice: 'Give your zone another name.' }
    : checkNewName(text);

/** The key of a gateway's declaration. */
export const checkNewName: TextCheck = (text) =>
  namePattern.test(text)
    ? null
    : { message: `bad name ${quote(text)}`, advice: 'Write letters, digits, dots, dashes and underscores.' };

/** A host pattern. */
export const checkHost: TextCheck = (text) => {
  const parsed = parseHostPattern(text);
  return parsed.kind === 'mistake' ? parsed.mistake : null;
};

/** The fixed endpoint of a sink. */
export const checkUrl: TextCheck = (text) =>
  urlPattern.test(text) && URL.canParse(text)
    ? null
    : {
        message: `bad endpoint ${quote(text)}`,
        advice: 'Write a URL with its scheme, such as https://api.partner.example.',
      };

/** The origin of the application. */
export const checkOrigin: TextCheck = (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return null;
  return { message: `bad origin ${quote(text)}`, advice: 'Write scheme and host alone, such as https://app.example.' };
};

/** A selector of anything that is declared; its place does not matter here. */
export function checkSelector(text: string, hasFile: HasFile): Mistake | null {
  const nowhere = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const parsed = parseSelector(text, nowhere, hasFile);
  return parsed.kind === 'mistake' ? parsed.mistake : null;
}

/** A selector of something that can be called: a parameter is none. */
export function checkFunction(text: string, hasFile: HasFile): Mistake | null {
  return /\([^)]+\)$/.test(text)
    ? {
        message: `bad selector ${quote(text)} (a parameter stands only in 'at', with 'class')`,
        advice: 'Name the function alone: src/inbox.js#load.',
      }
    : checkSelector(text, hasFile);
}

/** A class that is used: declared, or containing one that is. */
export function checkClass(text: string, { classes }: DeclaredNames): Mistake | null {
  if (declaresClass(classes, text)) return null;
  const near = nearestName(text, [...classes, ...classes.flatMap(outerClasses)]);
  const parent = classes.find((each) => containsClass(each, text));
  const declare = parent
    ? `${quote(parent)} does not declare what lies below it: add ${quote(text)} under 'classes'.`
    : "Declare it under 'classes'.";
  return { message: `undeclared class ${quote(text)}`, advice: near ? `Did you mean ${quote(near)}?` : declare };
}

/** A zone that is used in `allow`: declared or built in. */
export function checkZone(text: string, { zones, gateways }: DeclaredNames): Mistake | null {
  if (zones.includes(text) || builtInZones.has(text)) return null;
  const message = `undeclared zone ${quote(text)}`;
  if (gateways.includes(text)) {
    return { message, advice: "It is a gateway: write 'gateway' here, and the class in its 'accepts'." };
  }
  const near = nearestName(text, [...zones, ...builtInZones]);
  return { message, advice: near ? `Did you mean ${quote(near)}?` : "Declare it under 'zones'." };
}

function outerClasses(key: string): readonly string[] {
  const words = key.split('.');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join('.'));
}
