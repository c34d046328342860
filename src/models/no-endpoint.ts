import type { EndpointModel } from './model.js';

/** An endpoint of which nothing is said. */
export const noEndpoint: EndpointModel = {
  packages: [],
  fixed: null,
  url: [],
  base: [],
  otherwise: [],
  scheme: [],
  host: [],
  port: [],
  path: [],
  settings: { of: [], urls: [] },
  region: [],
  urlVariables: [],
  regionVariables: [],
  byRegion: new Map(),
  defaultScheme: null,
  command: [],
  within: [],
  whenGiven: false,
  response: [],
};
