import type { Instance } from '../../ports/hosts/instances';
import type { Search } from '../../ports/hosts/planning/free-ports';
import { readDeployment } from '../../ports/micro-integrator/deployment';
import { parseToml } from '../../toml/parse';
import { phrase, plainText } from '../../words/phrase';
import { freeChanges } from '../free-offsets';
import type { NextLane } from './host-map';
import { lanesOf, mapMark } from './lanes';

/** So many free offsets are shown. */
const SHOWN = 8;

/** What a server's file is at least; with an offset that nobody is given. */
const TEXT = '[server]\nhostname = "localhost"\noffset = -1\n';
const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;

/** Where one more instance fits beside others, if its file sets nothing but the offset. Null: nothing is free. */
export function nextLane(group: readonly Instance[], search: Search): NextLane | null {
  const deployment = readDeployment(parseToml(TEXT), LAUNCH, { path: '', evidence: 'server' });
  const host = { name: '', rule: 'unknown' } as const;
  const fresh: Instance = { uri: '', name: '', host, containers: [], repeated: [], deployment };
  const { next } = freeChanges(fresh, group, search, SHOWN);
  const [first] = next;
  if (!first) return null;
  const [{ marks } = { marks: [] }] = lanesOf([first.after]);
  const offset = first.offset ?? 0;
  const free = next.flatMap((change) => change.offset ?? []);
  return {
    name: plainText(phrase`Next: offset ${offset}`),
    marks: marks.map((mark) => mapMark(first.after, mark)),
    offset,
    free,
  };
}
