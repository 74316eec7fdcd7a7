import type { Deployment } from './deployment';

/** Why an instance counts as running on a host. In the order in which the rules apply. */
export type HostRule = 'comment' | 'setting' | 'container' | 'project' | 'environment' | 'hostname' | 'unknown';

/** The machine, or container, whose ports an instance shares with all others on it. */
export interface Host {
  readonly name: string;
  readonly rule: HostRule;
}

/** One deployment.toml of the workspace: a server that is, or will be, started with it. */
export interface Instance {
  /** Identifies it; nothing else is read out of it here. */
  readonly uri: string;
  /** What tells it apart: `node1`. */
  readonly name: string;
  readonly host: Host;
  readonly deployment: Deployment;
}

/** What decides on which host an instance runs. */
export interface HostFacts {
  /** Of the folders and the file, from the workspace folder down, without the workspace folder's own parents. */
  readonly path: readonly string[];
  /** The instance's name, which names a host of its own. */
  readonly name: string;
  /** The host that a setting names for its path. */
  readonly configured: string | null;
  /** A Dockerfile beside it or one level up copies it, or it is the container resource of an MI project. */
  readonly container: boolean;
  /** It is the deployment.toml of an MI project, of which one at a time is run. */
  readonly project: boolean;
  /** Names of path segments that separate environments, in lower case. */
  readonly environments: readonly string[];
}

const DIRECTIVE = /^#\s*mi-ports:\s*host\s*=\s*["']?([^\s"'#]+)["']?\s*$/;

/** The first rule that applies: comment, setting, container, project, environment and host name, host name. */
export function hostOf(deployment: Deployment, facts: HostFacts): Host {
  const { text } = deployment.tree;
  for (const { span } of deployment.tree.comments) {
    const named = DIRECTIVE.exec(text.slice(span.start, span.end).trimEnd())?.[1];
    if (named) return { name: named, rule: 'comment' };
  }
  if (facts.configured) return { name: facts.configured, rule: 'setting' };
  if (facts.container) return { name: `container ${facts.name}`, rule: 'container' };
  if (facts.project) return { name: `project ${facts.name}`, rule: 'project' };
  const value = deployment.settings.flat.get('server.hostname');
  if (typeof value !== 'string') return { name: `unknown (${facts.name})`, rule: 'unknown' };
  const environment = facts.path.slice(0, -1).find((segment) => facts.environments.includes(segment.toLowerCase()));
  if (environment) return { name: `${value} (${environment.toLowerCase()})`, rule: 'environment' };
  return { name: value, rule: 'hostname' };
}

/** How a rule put two instances on one host, for the end of a sentence. */
export function hostReason({ name, rule }: Host): string {
  switch (rule) {
    case 'comment':
      return `a comment "# mi-ports: host = ${name}" says so`;
    case 'setting':
      return 'the setting `miPorts.hosts` says so';
    case 'environment':
      return 'same host name, same environment folder';
    case 'hostname':
      return `both have hostname = "${name}"`;
    case 'container':
    case 'project':
    case 'unknown':
      return 'it is a host of its own';
  }
}

/** Instances by host name, in the order of the instances. */
export function byHost(instances: readonly Instance[]): ReadonlyMap<string, readonly Instance[]> {
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    const group = groups.get(instance.host.name);
    if (group) group.push(instance);
    else groups.set(instance.host.name, [instance]);
  }
  return groups;
}
