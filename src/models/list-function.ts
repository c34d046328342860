/** The functions of lists that tell the places of their elements. */
export const listFunctions = [
  'at',
  'concat',
  'fill',
  'of',
  'pop',
  'push',
  'reverse',
  'shift',
  'slice',
  'splice',
  'toReversed',
  'toSpliced',
  'unshift',
  'with',
] as const;

/** How a function arranges the elements of the list it is called on, named like the one of arrays that does. */
export type ListFunction = (typeof listFunctions)[number];
