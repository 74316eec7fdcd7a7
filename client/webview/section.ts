import type { Axis } from '../../server/src/features/map/axis';
import type { HostMap, MapPlace } from '../../server/src/features/map/host-map';
import { conflictsText, instancesText, type MoveDoings, pictureBar } from './bars';
import { element } from './elements';
import type { Move } from './moves';
import { HostPicture } from './picture';
import { HostTable } from './table';

/** A host in the page. It stays there as long as the host does: what is drawn again is only what is other than before. */
export class HostSection {
  readonly element: HTMLElement;
  readonly picture: HostPicture;
  readonly #name = element('h2', {});
  readonly #summary = element('p', {});
  readonly #table: HostTable;
  readonly #doings: MoveDoings;
  #bar: HTMLElement = element('div', {});

  constructor(host: HostMap, open: (place: MapPlace) => void, doings: MoveDoings) {
    this.picture = new HostPicture(host);
    this.#table = new HostTable(host, open);
    this.#doings = doings;
    this.element = element('section', {}, this.#name, this.#summary, this.picture.box, this.#bar, this.#table.box);
  }

  /** @param width in pixels. @param move if an instance of this host is taken hold of. @param fixed as for `draw`. */
  show(host: HostMap, width: number, move: Move | null, fixed: Axis | null): void {
    const { name, conflicts, rows } = host;
    const instances = instancesText(rows.length);
    this.#name.textContent = name;
    this.#summary.textContent =
      conflicts.length > 0 ? `${instances}, ${conflictsText(conflicts.length)}.` : `${instances}.`;
    this.showPicture(host, width, move, fixed);
    this.#table.show(host);
  }

  /** The picture alone, and what is said below it. */
  showPicture(host: HostMap, width: number, move: Move | null, fixed: Axis | null): void {
    this.picture.show(host, width, move, fixed);
    const bar = pictureBar(host, move, this.#doings);
    this.#bar.replaceWith(bar);
    this.#bar = bar;
  }
}
