import type { Inventory } from '../../judge/inventory.js';
import { stableJson } from '../stable-json.js';
import { formatCsv } from './format-csv.js';
import { formatMarkdown } from './format-markdown.js';
import { formatText } from './format-text.js';

/** The formats of an inventory. */
export type InventoryFormat = 'text' | 'json' | 'csv' | 'markdown';

/** How each format writes an inventory. */
export const inventoryReporters: Readonly<Record<InventoryFormat, (inventory: Inventory) => string>> = {
  text: formatText,
  json: stableJson,
  csv: formatCsv,
  markdown: formatMarkdown,
};
