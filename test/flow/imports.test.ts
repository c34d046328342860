import { expect, it } from 'vitest';
import { originsAnywhere } from '../../src/flow/callees.js';
import { analyseFiles } from '../analyse-files.js';

const files = {
  'page.ts': `import logo from './logo.png?url'; import './page.css'; import font from '@/fonts/inter.WOFF2'; send(logo, font);`,
  'lost.ts': `import { mail } from './lost-mail'; import png from './png'; send(mail, png);`,
};

it('an import that leads nowhere is a gap, but for what a bundler makes an address of', () => {
  const { engine } = analyseFiles(files);
  for (const site of engine.index.calls('send')) {
    const value = engine.code.value(engine.code.callAt(site.unit, site.at) ?? -1);
    if (value.kind === 'call') for (const argument of value.args) originsAnywhere(engine, argument.value);
  }
  const gaps = engine.gaps().filter(({ reason }) => reason === 'unresolved-import');
  expect(gaps.map(({ location, detail }) => [location?.file, detail])).toEqual([
    ['lost.ts', './lost-mail'],
    ['lost.ts', './png'],
  ]);
});
