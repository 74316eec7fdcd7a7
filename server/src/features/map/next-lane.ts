import type { Instance } from '../../ports/hosts/instances';
import { freeOffset, portsOf, type Search, untakenOffsets } from '../../ports/hosts/planning/free-ports';
import { readDeployment } from '../../ports/micro-integrator/deployment';
import { parseToml } from '../../toml/parse';
import { bareText, phrase } from '../../words/phrase';
import type { NextLane } from './host-map';
import { lanesOf, mapMark } from './lanes';

/** So many free offsets are shown. */
const SHOWN = 8;

/** What a server's file is at least; with an offset that nobody is given. */
const TEXT = '[server]\nhostname = "localhost"\noffset = -1\n';
const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;

/** An instance with such a file. */
function freshInstance(): Instance {
  const deployment = readDeployment(parseToml(TEXT), LAUNCH, { path: '', evidence: 'server' });
  const host = { name: '', rule: 'unknown' } as const;
  return { uri: '', name: '', host, containers: [], repeated: [], deployment };
}

let made: Instance | undefined;

/** Where one more instance fits beside others, if its file sets nothing but the offset. Null: nothing is free. */
export function nextLane(group: readonly Instance[], search: Search): NextLane | null {
  made ??= freshInstance();
  const taken = portsOf(group);
  const first = freeOffset(made, taken, search);
  if (first?.offset == null) return null;
  const { offset, after } = first;
  // What the file says is the same with each of them: they are not all tried in earnest at each keystroke.
  const free: number[] = [];
  for (const one of untakenOffsets(made, taken, { ...search, first: offset })) {
    if (free.push(one) === SHOWN) break;
  }
  const [{ marks } = { marks: [] }] = lanesOf([after]);
  return {
    name: bareText(phrase`Next: offset ${offset}`),
    marks: marks.map((mark) => mapMark(after, mark)),
    offset,
    free,
  };
}
