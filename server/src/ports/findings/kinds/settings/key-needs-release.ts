import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { firstReleaseOf, isBefore } from '../../../product/releases';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';

/** A key that the release which runs the server does not know yet. */
export const KEY_NEEDS_RELEASE: Kind<'key-needs-release'> = {
  code: 'key-needs-release',
  check,
  page: null,
  title: 'A key that does nothing before a later release',
  why: 'The server takes keys that it does not know without a word. Which release runs an instance is told by a comment `# mi-ports: release = 4.1.0`, the setting `miPorts.release`, and, from the surest on, by `bin/version.txt`, `project.runtime.version` or `miVersion` in the `pom.xml`, the image on which the Dockerfile or the compose file builds, and the name of the folder (`wso2mi-4.1.0`). Where none does, nothing is said, and ports are those of the newest release. `management_api.protocols` counts from 1.2.0 on, `mediation.inbound.port_offset_enable` and `[dashboard_config]` from 4.0.0, `readiness_probe.protocols` and the `management_*` keys of `[dashboard_config]` from 4.1.0, `liveness_probe.protocols` from 4.2.0, `[icp_config]` from 4.6.0.',
  example: `# mi-ports: release = 4.1.0\n${SERVER}\n[liveness_probe]\nprotocols = "http"\n`,
  repaired: `# mi-ports: release = 4.2.0\n${SERVER}\n[liveness_probe]\nprotocols = "http"\n`,
  noFix: 'Whether the key goes or a newer release comes is not for a tool to say.',
};

const lateKeys = chosen(({ productKey }) => firstReleaseOf(productKey) !== null);

/** Source: ports-elsewhere, part D1. */
function check({ tree, launch }: Deployment): Found[] {
  const { release } = launch;
  if (!release) return [];
  return lateKeys({ tree }).flatMap((setting) => {
    const since = firstReleaseOf(setting.productKey);
    if (!since || !isBefore(release.number, since)) return [];
    return [
      {
        severity: 'warning',
        message: said`\`${setting.key}\` does nothing before release ${since}, and this server is a ${release.number} (${release.from}).`,
        span: setting.entry.key.span,
        repairs: noRepairs,
      },
    ];
  });
}
