import { publisherPhrase } from '../../ports/hosts/containers';
import type { Instance } from '../../ports/hosts/instances';
import { term } from '../../words/language';
import { bareText, phrase } from '../../words/phrase';
import { visible } from '../../words/visible';
import type { OtherLane } from './host-map';
import { type Lane, mapMark } from './lanes';
import { lineStart } from './places';

/** Those of other products, whose ports are known in part. */
export function isOtherProduct({ instance }: Lane): boolean {
  return instance.deployment.whose.kind === 'other-product';
}

export function productLane({ instance, marks }: Lane): OtherLane {
  const { whose } = instance.deployment;
  const product = whose.kind === 'other-product' ? whose.product : '';
  const note = bareText(phrase`${term(product)}: its ports are not known here`);
  return { name: bareText(phrase`${instance.name}`), note, marks: marks.map((mark) => mapMark(instance, mark)) };
}

/** The containers that a file starts beside an instance, and what they publish. */
export function containerLanes(group: readonly Instance[]): OtherLane[] {
  const containers = group.flatMap(({ containers }) => containers.flatMap(({ beside = [] }) => beside));
  const lanes = containers.flatMap((container) => {
    const marks = container.mappings.flatMap(({ host, text, place }) =>
      host === null
        ? []
        : [{ port: host, name: bareText(phrase`${text}`), isWanted: false, moves: false, place: lineStart(place) }],
    );
    return marks.length > 0 ? [{ name: bareText(publisherPhrase(container)), note: visible(''), marks }] : [];
  });
  // One file names them for each of its instances.
  return [...new Map(lanes.map((lane) => [JSON.stringify(lane), lane])).values()];
}
