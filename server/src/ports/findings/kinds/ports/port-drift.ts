import { DOCS } from '../../../product/catalog';
import { type Kind, SERVER } from '../../kind';

/** A port that another file repeats, and that the server does not open any more: hosts/elsewhere. */
export const PORT_DRIFT: Kind<'port-drift'> = {
  code: 'port-drift',
  check: () => [],
  page: DOCS.ports,
  title: 'A port is repeated elsewhere, and the server listens on another one',
  why: 'A Dockerfile, a compose file or the `.env` beside it, a script, a Markdown text, a Kubernetes manifest or a `launch.json` repeats a port of the server: `EXPOSE 8290`, the container’s side of `9000:8290`, a health check, `containerPort` and `targetPort`, what an Ingress or a route leads to, `kubectl port-forward` to a pod. When the offset or the base port changes, the server moves and these stay behind, without a word: nothing answers there. The finding stands at the number in that file. What is looked at is what belongs to an instance for certain: the Dockerfile that copies its `deployment.toml`, what mounts it or builds it, commands in the blocks of a Markdown text beside it, the manifests (`k8s`, `kubernetes`, `deployment/docker`) beside it or in its project for a container that is called `micro-integrator` or runs its image, and those beside a kustomization that puts the file into a ConfigMap. The product’s own image counts only where the file is put into it. In the templates of a Helm chart, which are no YAML, numbers and sums (`{{ add 8253 .Values.wso2.config.portOffset -10 }}`) are found by pattern, and compared with what `values.yaml` makes of the file. The published side, `9000`, may be anything. Numbers that are no port of a Micro Integrator are somebody else’s, and nothing is said where something about the ports is not known. A comment `# mi-ports: ignore port-drift` on the line or above it says that it is meant.',
  example: `${SERVER}offset = 3\n`,
  repaired: `${SERVER}offset = 3\n`,
  beside: {
    name: 'Dockerfile',
    text: 'FROM wso2/wso2mi:4.6.0\nCOPY deployment.toml /home/wso2carbon/wso2mi-4.6.0/conf/\nEXPOSE 8290\n',
    repaired: 'FROM wso2/wso2mi:4.6.0\nCOPY deployment.toml /home/wso2carbon/wso2mi-4.6.0/conf/\nEXPOSE 8283\n',
  },
  noFix: null,
};
