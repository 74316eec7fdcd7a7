import { publisherPhrase } from '../../ports/hosts/containers';
import type { Instance } from '../../ports/hosts/instances';
import { phrase, plainText, visible } from '../../words/phrase';
import type { OtherLane } from './host-map';

/** What is known on a host besides instances: other products' files, and containers that a file starts beside an instance. */
export function otherLanes(group: readonly Instance[]): OtherLane[] {
  const products = group.flatMap(({ name, deployment: { whose } }) =>
    whose.kind === 'other-product'
      ? [
          {
            name: plainText(phrase`${name}`),
            note: plainText(phrase`${whose.product}: its ports are not read`),
            marks: [],
          },
        ]
      : [],
  );
  const containers = group.flatMap(({ containers }) => containers.flatMap(({ beside = [] }) => beside));
  const publishing = containers.flatMap((container) => {
    const marks = container.mappings.flatMap(({ host, text }) =>
      host === null ? [] : [{ port: host, name: plainText(phrase`${text}`), isWanted: false, moves: false }],
    );
    return marks.length > 0 ? [{ name: plainText(publisherPhrase(container)), note: visible(''), marks }] : [];
  });
  // One file names them for each of its instances.
  return [...products, ...new Map(publishing.map((lane) => [JSON.stringify(lane), lane])).values()];
}
