import type { InlineServer } from '../../../ports/hosts/elsewhere/repeated-port';
import { grouped } from '../../../ports/hosts/lists';
import { FILE_NAME } from '../../files/discovery';
import type { NearbyFile } from '../nearby-files';
import type { FilePorts } from './documented-ports';
import type { InsidePort } from './inside-ports';
import { manifestObjects } from './manifest-file';
import type { Backend, Labels, Pods, Service } from './manifest-objects';

/**
 * The ports inside the containers of a Micro Integrator that Kubernetes manifests name: `containerPort`, probes, the target ports of
 * the services that select their pods, and what leads to such a service by a number that it has only because its pods have it. A port
 * by name stands where the container names it. The manifests may be one file or one for each object. Empty where none runs one.
 * Pods that mount a ConfigMap which holds a `deployment.toml` are those of a server of that file.
 * Source: the reference of Kubernetes; ports-elsewhere, part A3.
 * @param link what makes the other pods those of the instance that is asked about: its image, which says nothing of pods that have
 *   another file put over that; or a ConfigMap that is made of its file. Null: nothing does.
 */
export function manifestPorts(manifests: readonly NearbyFile[], link: 'image' | 'file' | null): readonly FilePorts[] {
  const files = manifests.map((file) => ({ uri: file.uri, ...manifestObjects(file) }));
  const held = files.flatMap(({ uri, held: own }) => own.map((one) => ({ ...one, uri })));
  const ownerOf = (pods: Pods, at: string): Owner | null => {
    if (pods.isStartedApart) return null;
    const mounted = held.filter((one) => pods.mounted.has(one.name) && isOneNamespace(one, pods));
    const here = mounted.filter((one) => one.uri === at);
    const [file, ...others] = here.length > 0 ? here : mounted;
    if (!file) return pods.isNamed && (link === 'file' || (link === 'image' && !pods.hasFile)) ? {} : null;
    // Those for several environments have one name.
    if (others.some(({ text }) => text !== file.text)) return null;
    const { uri, name, text } = file;
    return { inline: { uri, name, text, isProven: pods.isNamed } };
  };
  const all = files
    .flatMap(({ uri, pods }) => pods.map((one) => ({ ...one, owner: ownerOf(one, uri) })))
    .filter(isOwned);
  if (all.length === 0) return [];
  const selecting = files
    .flatMap(({ services }) => services)
    .flatMap((service) => {
      const selected = all.filter((pods) => isOneNamespace(service, pods) && isSelected(service.selector, pods));
      return selected.length === 0 ? [] : [{ service, selected }];
    });
  const portsOf = (selected: readonly Owned[], ports: readonly InsidePort[]) =>
    ports
      .filter(({ port }) => !hasOther(selected, port))
      .flatMap((port) => ownersOf(selected).map((owner) => ({ ...port, ...owner })));
  return files.map(({ uri, pods, services, backends, policies }) => ({
    uri,
    ports: [
      ...pods.flatMap((one) => {
        const owner = ownerOf(one, uri);
        return owner ? one.ports.map((port) => ({ ...port, ...owner })) : [];
      }),
      ...selecting.flatMap(({ service, selected }) =>
        services.includes(service) ? portsOf(selected, [...service.targets, ...service.same]) : [],
      ),
      ...policies.flatMap((policy) => {
        const selected = all.filter((one) => isOneNamespace(policy, one) && isSelected(policy.selector, one));
        return portsOf(selected, policy.ports);
      }),
      ...backends.flatMap(({ port, ...backend }) => {
        const led = selecting.filter(({ service }) => leadsTo(backend, port.port, service));
        return led.flatMap(({ selected }) => portsOf(selected, [port]));
      }),
    ],
  }));
}

/** Whether a manifest may hold a `deployment.toml`. */
export function holdsFile({ text }: NearbyFile): boolean {
  return /\b(?:ConfigMap|Secret)\b/.test(text) && text.includes(FILE_NAME);
}

/** Whose server runs in pods: without a name the instance's that is asked about. */
interface Owner {
  readonly inline?: InlineServer;
}

type Owned = Pods & { readonly owner: Owner };

function isOwned(pods: Pods & { readonly owner: Owner | null }): pods is Owned {
  return pods.owner !== null;
}

/** Those of some pods, each once. */
function ownersOf(selected: readonly Owned[]): readonly Owner[] {
  return [...grouped(selected, ({ owner }) => JSON.stringify(owner)).values()].flatMap(([first]) => first?.owner ?? []);
}

/** Whether a container beside the Micro Integrator in one of some pods has a port. */
function hasOther(pods: readonly Pods[], port: number): boolean {
  return pods.some(({ others }) => others.has(String(port)));
}

/** Whether the number is one that a service has because its pods have it. */
function leadsTo(backend: Omit<Backend, 'port'>, port: number, service: Service): boolean {
  if (backend.service !== service.name || !isOneNamespace(backend, service)) return false;
  return backend.isTarget || (service.same.length > 0 && !service.led.has(String(port)));
}

function isSelected(selector: Labels, { labels }: Pods): boolean {
  return selector.size > 0 && [...selector].every(([name, value]) => labels.get(name) === value);
}

/** Whether two objects may be in one namespace. */
function isOneNamespace(a: { readonly namespace: string | null }, b: { readonly namespace: string | null }): boolean {
  return a.namespace === null || b.namespace === null || a.namespace === b.namespace;
}
