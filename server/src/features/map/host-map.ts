import type { Position } from 'vscode-languageserver-types';
import type { Plain } from '../../words/visible';
import type { ListenerNode } from '../overview/port-tree';

/** One host as plain values, for whatever draws it. Texts are plain: nothing in them is to be read as a markup. */
export interface HostMap {
  /** What tells it from other hosts, whatever its name is. */
  readonly key: string;
  readonly name: Plain;
  readonly columns: readonly MapColumn[];
  readonly rows: readonly MapRow[];
  /** What else is known on it. */
  readonly others: readonly OtherLane[];
  readonly conflicts: readonly MapConflict[];
  /** Where one more instance fits. Null: nobody shares this host so far, or nothing is free. */
  readonly next: NextLane | null;
}

/** A listener that instances have, or all inbound endpoints, or all listeners of one's own. */
export interface MapColumn {
  readonly name: Plain;
  /** What it is for. */
  readonly purpose: Plain;
}

/** Somebody with the ports of the host that he holds, by number. */
export interface MapLane {
  readonly name: Plain;
  readonly marks: readonly MapMark[];
}

/** What is no instance of ours: another product, or a container beside an instance. */
export interface OtherLane extends MapLane {
  /** What is said of it where it has no marks. */
  readonly note: Plain;
}

/** An instance that is not there yet, with the standard ports, and the smallest offset that is free. */
export interface NextLane extends MapLane {
  readonly offset: number;
  /** That and the next ones that are free. */
  readonly free: readonly number[];
}

/** An instance. */
export interface MapRow extends MapLane {
  readonly uri: string;
  /** `Offset 3`. */
  readonly offset: Plain;
  /** Its value. Null: it is no integer, or unknown. */
  readonly offsetValue: number | null;
  /** Where that comes from: `[server] offset, line 3`. */
  readonly offsetSource: Plain;
  readonly place: MapPlace;
  /** What becomes of the server. */
  readonly verdict: Plain;
  readonly severity: 'error' | 'warning' | 'none';
  /** The server does not start. */
  readonly isDead: boolean;
  /** Its listeners, for each column; most columns have one, or none. */
  readonly cells: readonly (readonly MapListener[])[];
}

/** A listener in a table's cell. */
export interface MapListener extends Pick<ListenerNode, 'name' | 'port' | 'explanation' | 'state'> {
  /** Who else wants its port: `node2 (HTTPS)`. Null: nobody. */
  readonly rivals: Plain | null;
  /** Where its port is set, else where the offset comes from. */
  readonly place: MapPlace;
}

/** A port of the host that an instance holds, in its lane. */
export interface MapMark {
  readonly port: number;
  /** `HTTP`, and what publishes it, if anything does. */
  readonly name: Plain;
  readonly isWanted: boolean;
  /** Another offset moves it. */
  readonly moves: boolean;
  /** What publishes it, or where its port is set, else where the offset comes from. */
  readonly place: MapPlace;
}

/** A port that several instances want. */
export interface MapConflict {
  readonly port: number;
  /** The numbers of their lanes, from 0: first the rows, then what is no instance. */
  readonly lanes: readonly number[];
}

export interface MapPlace {
  readonly uri: string;
  /** Null: no line is known. */
  readonly position: Position | null;
}
