/**
 * DATA: what differs between the releases of the Micro Integrator, as far as it concerns ports.
 * Source of all facts here: ports-elsewhere, parts B2 and D1 (the tables of each release, compared).
 */

/** The releases that are known, oldest first. */
export const RELEASES = ['1.1.0', '1.2.0', '4.0.0', '4.1.0', '4.2.0', '4.3.0', '4.4.0', '4.5.0', '4.6.0'] as const;

export type Release = (typeof RELEASES)[number];

/** The release of a server, and what tells it, as the end of a sentence. */
export interface KnownRelease {
  readonly number: Release;
  readonly from: string;
}

/** The one that is taken where nothing tells the release. */
export const NEWEST: Release = '4.6.0';

/** The release of a version, `4.3.0`, or of an update of it, `4.3.0.7`. Null: it is none that is known. */
export function releaseOf(version: string): Release | null {
  const [, three] = /^v?(\d{1,3}\.\d{1,3}\.\d{1,3})(?![\d])/.exec(version) ?? [];
  return RELEASES.find((one) => one === three) ?? null;
}

/** Whether a release came out before another one. */
export function isBefore(release: Release, other: Release): boolean {
  return RELEASES.indexOf(release) < RELEASES.indexOf(other);
}

/** Product keys, or tables where they end in a dot, that do nothing before a release; of several that fit, the last counts. */
const KEYS_SINCE: readonly (readonly [start: string, since: Release])[] = [
  ["synapse_properties.'inbound.port.offset.enable'", '4.0.0'],
  ['management_api.protocols', '1.2.0'],
  ['readiness_probe.protocols', '4.1.0'],
  ['liveness_probe.protocols', '4.2.0'],
  ['dashboard_config.', '4.0.0'],
  ['dashboard_config.management_hostname', '4.1.0'],
  ['dashboard_config.management_port', '4.1.0'],
  ['icp_config.', '4.6.0'],
];

/** The first release in which a product key does something, where that is not the first of all that are known. Null: it is. */
export function firstReleaseOf(productKey: string): Release | null {
  const found = KEYS_SINCE.findLast(([start]) =>
    start.endsWith('.') ? productKey.startsWith(start) : productKey === start,
  );
  return found?.[1] ?? null;
}

/** From this release on, the offset is added to inbound endpoints over HTTP where that is switched on. */
export const INBOUND_OFFSET_SINCE: Release = '4.0.0';
