import { said } from '../../words/language';
import { listed } from '../../words/lists';
import { directivesOf, type HostDirective } from '../findings/directives';
import type { Deployment } from '../micro-integrator/deployment';
import { hostNameOf, LOCAL_HOST } from '../micro-integrator/host-names';
import type { Container } from './containers';
import type { RepeatedPort } from './elsewhere/repeated-port';
import { environmentOf, isKept } from './folders';
import { grouped } from './lists';

/** Why an instance counts as running on a host. In the order in which the rules apply. */
type HostRule =
  | 'comment'
  | 'setting'
  | 'copy'
  | 'container'
  | 'project'
  | 'docker-host'
  | 'environment'
  | 'hostname'
  | 'unknown';

/** The machine, or container, whose ports an instance shares with all others on it. */
export interface Host {
  readonly name: string;
  readonly rule: HostRule;
  /** The host name as the file has it, where the rule goes by that. */
  readonly hostname?: string;
  /** What separates it from hosts of that name, where the rule is `environment`: `dev`. */
  readonly environment?: string;
}

/** One deployment.toml of the workspace: a server that is, or will be, started with it. */
export interface Instance {
  /** Identifies it; nothing else is read out of it here. */
  readonly uri: string;
  /** What tells it apart: `node1`. */
  readonly name: string;
  readonly host: Host;
  readonly deployment: Deployment;
  /** What its deployment stands in, or comes from, where that is no file of its own: `values.yaml`. No line of such a file decides. */
  readonly filled?: string;
  /** What runs it. Empty: the host itself does. */
  readonly containers: readonly Container[];
  /** Its ports where files around it repeat them. */
  readonly repeated: readonly RepeatedPort[];
}

/** What decides on which host an instance runs. */
export interface HostFacts {
  /** Of the folders and the file, from the workspace folder down, without the workspace folder's own parents. */
  readonly path: readonly string[];
  /** The instance's name, which names a host of its own. */
  readonly name: string;
  /** The host that a setting names for its path. */
  readonly configured: string | null;
  /** It lies in a working tree of a repository that lies elsewhere. */
  readonly worktree: boolean;
  /** A Dockerfile beside it or one level up copies it, or it is the container resource of an MI project. */
  readonly container: boolean;
  /** It is run by containers that share ports with the machine: these count, on that machine. */
  readonly publishes: boolean;
  /**
   * The folders of what starts its container with others, which share a machine whatever their host names and own folders; as in
   * `path`. Null: nothing does.
   */
  readonly together: readonly string[] | null;
  /** It is the deployment.toml of an MI project, of which one at a time is run. */
  readonly project: boolean;
  /** The words in the names of folders that separate environments, in lower case. */
  readonly environments: readonly string[];
}

/** The comment `# mi-ports: host = NAME` that counts, the first one, and where its NAME stands. Null: there is none. */
export function hostComment({ tree, known }: Deployment): HostDirective | null {
  if (known) return known.hostComment;
  return directivesOf(tree).find((directive) => directive.kind === 'host') ?? null;
}

/**
 * The first rule that applies: comment, setting, copy, container, project, environment and host name, host name. A container
 * that publishes ports shares these with its docker host: the machine of its host name, or, together with others, this one.
 */
export function hostOf(deployment: Deployment, facts: HostFacts): Host {
  const comment = hostComment(deployment);
  if (comment) return { name: comment.name, rule: 'comment' };
  if (facts.configured) return { name: facts.configured, rule: 'setting' };
  const folders = facts.path.slice(0, -1);
  if (facts.worktree || isKept(folders)) return { name: said`copy ${facts.name}`, rule: 'copy' };
  if (facts.container && !facts.publishes) return { name: said`container ${facts.name}`, rule: 'container' };
  if (facts.project && !facts.publishes) return { name: said`project ${facts.name}`, rule: 'project' };
  const { hostname } = deployment;
  const value = facts.publishes && (facts.together || typeof hostname !== 'string') ? LOCAL_HOST : hostname;
  if (typeof value !== 'string') return { name: said`unknown ${facts.name}`, rule: 'unknown' };
  const environment = (facts.together ?? folders)
    .flatMap((folder) => environmentOf(folder, facts.environments) ?? [])
    .join('/');
  const name = `${hostNameOf(value)}${environment ? ` (${environment})` : ''}`;
  if (facts.publishes) return { name, rule: 'docker-host' };
  return environment
    ? { name, rule: 'environment', hostname: value, environment }
    : { name, rule: 'hostname', hostname: value };
}

/** Whether a rule gives an instance a host of its own, whatever else has its name. */
export function isOwnHost({ rule }: Host): boolean {
  return rule === 'copy' || rule === 'container' || rule === 'project' || rule === 'unknown';
}

/** What instances on one host have in common, and no others. */
export function hostKey({ uri, host }: Pick<Instance, 'uri' | 'host'>): string {
  return isOwnHost(host) ? `own ${uri}` : `host ${hostNameOf(host.name)}`;
}

/** Which rules put some instances on one host, for the end of a sentence that is true of each of them. */
export function hostReason(instances: readonly Instance[]): string {
  const rules = grouped(instances, ({ host }) => host.rule);
  const three = instances.length > 2;
  const sole = rules.size === 1;
  const reasons = [...rules].map(([rule, group]) => {
    const names = listed(group.map(({ name }) => name));
    const many = group.length > 1;
    const has = (what: string) => {
      if (sole) return three ? said`all have ${what}` : said`both have ${what}`;
      return many ? said`${names} have ${what}` : said`${names} has ${what}`;
    };
    const [{ name = '', environment = '' } = {}] = group.map(({ host }) => host);
    const hostnames = [...new Set(group.map(({ host }) => `"${host.hostname ?? host.name}"`))];
    const hostname =
      hostnames.length > 1 ? said`host names of one machine, ${listed(hostnames)}` : `hostname = ${hostnames[0]}`;
    switch (rule) {
      case 'comment':
        if (hostnames.length > 1) return said`comments name one machine, ${listed(hostnames)}, in ${names}`;
        if (!sole) return said`a comment "# mi-ports: host = ${name}" in ${names} says so`;
        return three
          ? said`a comment "# mi-ports: host = ${name}" in all says so`
          : said`a comment "# mi-ports: host = ${name}" in both says so`;
      case 'setting':
        return sole
          ? said`the setting \`miPorts.hosts\` says so`
          : said`the setting \`miPorts.hosts\` says so of ${names}`;
      case 'docker-host':
        return many ? said`${names} publish their ports on ${name}` : said`${names} publishes its ports on ${name}`;
      case 'environment':
        return has(said`the environment "${environment}" and ${hostname}`);
      case 'hostname':
        return has(hostname);
      default:
        return many ? said`${names} are a host of their own` : said`${names} is a host of its own`;
    }
  });
  return reasons.join(`, ${said`and`} `);
}
