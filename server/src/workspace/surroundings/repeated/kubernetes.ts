import type { NearbyFile } from '../nearby-files';
import type { FilePorts } from './documented-ports';
import type { InsidePort } from './inside-ports';
import { manifestObjects } from './manifest-file';
import type { Backend, Labels, Pods, Service } from './manifest-objects';

/**
 * The ports inside the containers of a Micro Integrator that Kubernetes manifests name: `containerPort`, probes, the target ports of
 * the services that select their pods, and what leads to such a service by a number that it has only because its pods have it. A port
 * by name stands where the container names it. The manifests may be one file or one for each object. Empty where none runs one.
 * Source: the reference of Kubernetes; ports-elsewhere, part A3.
 */
export function manifestPorts(manifests: readonly NearbyFile[]): readonly FilePorts[] {
  const files = manifests.map((file) => ({ uri: file.uri, ...manifestObjects(file) }));
  const all = files.flatMap(({ pods }) => pods);
  if (all.length === 0) return [];
  const selecting = files
    .flatMap(({ services }) => services)
    .flatMap((service) => {
      const selected = all.filter((pods) => isOneNamespace(service, pods) && isSelected(service.selector, pods));
      const ofOthers = ({ port }: InsidePort) => hasOther(selected, port);
      return selected.length === 0 ? [] : [{ service, ofOthers }];
    });
  return files.map(({ uri, pods, services, backends, policies }) => ({
    uri,
    ports: [
      ...pods.flatMap(({ ports }) => ports),
      ...selecting.flatMap(({ service, ofOthers }) =>
        services.includes(service) ? [...service.targets, ...service.same].filter((one) => !ofOthers(one)) : [],
      ),
      ...policies.flatMap((policy) => {
        const selected = all.filter((one) => isOneNamespace(policy, one) && isSelected(policy.selector, one));
        return selected.length === 0 ? [] : policy.ports.filter(({ port }) => !hasOther(selected, port));
      }),
      ...backends.flatMap(({ port, ...backend }) => {
        const isLed = selecting.some(
          ({ service, ofOthers }) => leadsTo(backend, port.port, service) && !ofOthers(port),
        );
        return isLed ? [port] : [];
      }),
    ],
  }));
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
