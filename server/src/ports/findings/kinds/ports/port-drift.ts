import { said } from '../../../../words/language';
import { phrase, plainText } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import { DOCS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { movedListener, portToWrite, whereNow } from '../../moved-ports';
import { type NamedEnd, namedEnds } from '../../own-ends';
import { causeOf } from '../../places';

/** A port that another file repeats (hosts/elsewhere), or this one, and that the server does not open any more. */
export const PORT_DRIFT: Kind<'port-drift'> = {
  code: 'port-drift',
  check,
  page: DOCS.ports,
  title: 'A port is repeated elsewhere, and the server listens on another one',
  why: 'A Dockerfile, a compose file or the `.env` beside it, a script, a Markdown text, a Kubernetes manifest or a `launch.json` repeats a port of the server: `EXPOSE 8290`, the container’s side of `9000:8290`, a health check, `containerPort` and `targetPort`, what an Ingress, a route or a `VirtualService` leads to, a network policy, `kubectl port-forward` to a pod, what an artifact calls on its own machine, and, with the offset less 10 added to it, the setting `MI.serverPort`. When the offset or the base port changes, the server moves and these stay behind, without a word: nothing answers there. The finding stands at the number in that file. What is looked at is what belongs to an instance for certain: the Dockerfile that copies its `deployment.toml` (one further up where it names the file or its folder), what mounts it or builds it, commands in the blocks of a Markdown text beside it, the manifests (`k8s`, `kubernetes`, `deployment/docker`) beside it or in its project for a container that is called `micro-integrator` or runs its image, and those beside a kustomization that puts the file into a ConfigMap. Pods that mount a ConfigMap, or a Secret, which holds a `deployment.toml` as a text are judged by that one. The product’s own image counts only where the file is put into it. In the templates of a Helm chart, which are no YAML, numbers and sums (`{{ add 8253 .Values.wso2.config.portOffset -10 }}`) are found by pattern, and compared with what `values.yaml` makes of the file. The published side, `9000`, may be anything. Numbers that are no port of a Micro Integrator are somebody else’s, and nothing is said where something about the ports is not known. In the `deployment.toml` itself it is the port of `wsdl_epr_prefix` and `secured_wsdl_epr_prefix`, which WSDLs show, and `[dashboard_config] management_port`, by which the dashboard finds the server, each on `localhost` or another name of the machine itself and where no container runs the server: behind any other name there may be a load balancer. A comment `# mi-ports: ignore port-drift` on the line or above it says that it is meant.',
  example: `${SERVER}offset = 3\n`,
  repaired: `${SERVER}offset = 3\n`,
  beside: {
    name: 'Dockerfile',
    text: 'FROM wso2/wso2mi:4.6.0\nCOPY deployment.toml /home/wso2carbon/wso2mi-4.6.0/conf/\nEXPOSE 8290\n',
    repaired: 'FROM wso2/wso2mi:4.6.0\nCOPY deployment.toml /home/wso2carbon/wso2mi-4.6.0/conf/\nEXPOSE 8283\n',
  },
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  return namedEnds(deployment).flatMap((end) => {
    const { listener, port, digits, setting } = end;
    if (movedListener({ port, protocol: 'tcp' }, deployment)?.port.id !== listener.port.id) return [];
    return [
      {
        severity: 'warning',
        message: plainText(phrase`This server does not listen on ${port}: ${whereNow(listener)}`),
        span: digits ?? setting.entry.value.span,
        related: [{ message: said`This decides on the port.`, span: causeOf(deployment, listener) }],
        repairs: () => repairsOf(end),
      },
    ];
  });
}

function repairsOf({ listener, digits }: NamedEnd): Repair[] {
  const effective = portToWrite(listener);
  if (effective === null || digits === null) return [];
  const edits = [{ span: digits, text: String(effective) }];
  return [{ title: plainText(phrase`Write ${effective}, the ${listener.port.short} port`), preferred: true, edits }];
}
