import { stableJson } from './stable-json.js';
import type { Reporter } from './reporter.js';

/** The run itself, from which every other report can be made again. */
export const formatJson: Reporter = (run) => stableJson(run);
