import { hole, known, knownText, type Text } from './text.js';
import { parseUrlText } from './url-text.js';

/** The text of a URL object's member: the whole for `href` and its like, a part as far as it is known. */
export function urlMember(url: Text, member: string): Text {
  if (['href', 'toString', 'toJSON'].includes(member)) return url;
  const { scheme, host, port, path } = parseUrlText(url, 'https');
  switch (member) {
    case 'protocol':
      return scheme === null ? hole(member) : known(`${scheme}:`);
    case 'hostname':
      return host === null ? hole(member) : known(host);
    case 'host':
      return host === null || port === null ? hole(member) : known(port === '' ? host : `${host}:${port}`);
    case 'origin':
      return scheme === null || host === null || port === null
        ? hole(member)
        : known(`${scheme}://${host}${port === '' ? '' : `:${port}`}`);
    case 'port':
      return port === null ? hole(member) : known(port);
    case 'pathname':
      return path === null || knownText(url) === undefined ? hole(member) : known(path);
    default:
      return hole(member);
  }
}
