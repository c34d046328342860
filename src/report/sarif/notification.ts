import type { Notification, ReportingDescriptor } from 'sarif';
import { gapReasons, type Gap, type GapReason } from '../../base/gap.js';
import { compareText } from '../../base/location.js';
import type { PolicyWarning } from '../../review/run.js';
import { plainMessage } from './message.js';
import { writePlace, type PlaceWriter } from './place.js';

const reasons = (Object.keys(gapReasons) as GapReason[]).sort(compareText);

/** Every kind of notification: one for each reason of a gap, one for a policy row without effect, one for what a file leaves out, one for a scan that could find nothing. */
export const notificationDescriptors: readonly ReportingDescriptor[] = [
  ...reasons.map((reason) =>
    describe(
      `gap/${reason}`,
      gapReasons[reason],
      'Look at the place by hand: the analysis says nothing of what is behind it',
    ),
  ),
  describe(
    'policy/no-effect',
    'a row of the policy matches nothing in the program',
    'Correct the selector or delete the row',
  ),
  describe(
    'report/cut',
    'something was left out of this file, which has limits that the scan has not',
    'Look into a report of another format for the rest',
  ),
  describe(
    'scan/void',
    'nothing was there that could be found: no file, no label or no way out',
    'Check the paths and the policy: that nothing is found says nothing',
  ),
];

function describe(id: string, meaning: string, advice: string): ReportingDescriptor {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${meaning}.` },
    fullDescription: { text: `${meaning}.` },
    help: { text: `${advice}.` },
  };
}

/** A gap as a notification about the scan. */
export function writeGap({ reason, location, detail }: Gap, writer: PlaceWriter): Notification {
  const what = detail === '' ? '' : `: ${plainMessage(detail)}`;
  return {
    descriptor: { id: `gap/${reason}`, index: reasons.indexOf(reason) },
    level: 'warning',
    message: { text: `${gapReasons[reason]}${what}` },
    ...(location === null ? {} : { locations: [{ physicalLocation: writePlace(location, writer) }] }),
  };
}

/** Trouble with the policy as a notification about the configuration. */
export function writePolicyWarning({ message, location }: PolicyWarning, writer: PlaceWriter): Notification {
  return {
    descriptor: { id: 'policy/no-effect', index: reasons.length },
    level: 'warning',
    message: { text: plainMessage(message) },
    locations: [{ physicalLocation: writePlace(location, writer) }],
  };
}

/** A sentence about what this file leaves out, as a notification about the scan. */
export function writeCut(sentence: string): Notification {
  return {
    descriptor: { id: 'report/cut', index: reasons.length + 1 },
    level: 'note',
    message: { text: sentence },
  };
}

/** A sentence about what makes a scan without findings meaningless, as a notification about the configuration. */
export function writeVoid(sentence: string): Notification {
  return {
    descriptor: { id: 'scan/void', index: reasons.length + 2 },
    level: 'warning',
    message: { text: sentence },
  };
}

function pascalCase(words: string): string {
  return words.replace(/(?:^|[-/])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
