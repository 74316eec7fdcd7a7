import assert from 'node:assert/strict';
import { driftActions, following } from '../../../../server/src/features/actions/drift-actions';
import { repeatedHints } from '../../../../server/src/features/repeated-ports';
import { writeOffset } from '../../../../server/src/ports/findings/repairs/edits';
import type { Instance } from '../../../../server/src/ports/hosts/instances';
import {
  ALL,
  dockerfile,
  drifts,
  edited,
  HOME,
  opened,
  PLAIN,
  PROJECT,
  PROJECT_TOML,
  ROOT,
  server,
  TOML,
  updated,
} from '../../support/drifts';

function writeOffsetIn({ deployment: { tree, offset } }: Instance, value: number) {
  return [writeOffset(tree, offset.setting?.entry ?? null, value)];
}

/** What the vendor's editor writes for a project, in short. */
const MANIFEST = `---
apiVersion: "apps/v1"
kind: "Deployment"
spec:
  template:
    metadata:
      labels:
        app: "integration"
    spec:
      containers:
      - name: "micro-integrator"
        image: "orders:1"
        ports:
            - containerPort: 8290
              protocol: "TCP"
        readinessProbe: { httpGet: { path: /healthz, port: 9201 } }
      - name: proxy
        image: nginx
        ports: [{ containerPort: 8243 }]
---
apiVersion: v1
kind: Service
spec:
  selector:
    app: integration
  ports:
    - { name: a, port: 80, targetPort: 8290 }
    - port: 8253
    - port: 1
      targetPort: 8243
    - port: 2
      targetPort: https
---
apiVersion: v1
kind: Service
spec:
  selector: { app: other }
  ports: [{ port: 8290 }]
`;

describe('a port of an instance in a Kubernetes manifest', () => {
  const project = { ...PROJECT, [PROJECT_TOML]: server('offset = 3') };
  const said = ['8290 -> 8283', '9201 -> 9194', '8290 -> 8283', '8253 -> 8246'];

  it('is looked at where the manifest is that of the project, or of the image that a Dockerfile builds', async () => {
    for (const path of ['p/kubernetes/a.yaml', 'p/deployment/docker/a.yml', 'p/a.yaml']) {
      assert.deepEqual(
        await drifts({ ...project, [path]: MANIFEST }),
        said.map((one) => `${path}: ${one}`),
      );
      assert.deepEqual(await drifts({ ...project, [PROJECT_TOML]: server(), [path]: MANIFEST }), []);
    }
    const built = { [TOML]: server('offset = 3'), 'node1/Dockerfile': dockerfile(), 'node1/k8s/a.yaml': MANIFEST };
    assert.equal((await drifts(built)).length, said.length);
  });

  it('is not looked at elsewhere, in what is no manifest, half typed, or hostile', async () => {
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), 'node1/k8s/a.yaml': MANIFEST }), []);
    for (const text of [
      MANIFEST.replace('spec:', 'spec'),
      'apiVersion: [',
      'values:\n  port: 8290\n',
      'apiVersion: v1\nkind: &a [*a, *a]\n',
      '{{ if .x }}\napiVersion: v1\n{{ end }}\nports: 8290\n',
      'apiVersion: 1\nspec: 5\n---\n- 8290\n---\n',
    ])
      assert.deepEqual(await drifts({ ...project, 'p/k8s/a.yaml': text }), [], text);
  });

  it('is looked at in lists, behind anchors, and in a probe that is a command', async () => {
    const text = `apiVersion: v1
kind: List
items:
  - kind: Pod
    spec:
      containers:
        - &mi
          image: mine/wso2mi:4.6.0
          livenessProbe:
            exec: { command: ["sh", "-c", "nc -z localhost 8290"] }
            tcpSocket: { port: "8253" }
`;
    assert.deepEqual(await drifts({ ...project, 'p/k8s/a.yaml': text }), [
      'p/k8s/a.yaml: 8290 -> 8283',
      'p/k8s/a.yaml: 8253 -> 8246',
    ]);
  });

  const OBJECTS = {
    deployment: `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    metadata: { labels: { app: mi } }
    spec:
      containers: [{ image: wso2/wso2mi:4.6.0, volumeMounts: [{ name: conf }], ports: [{ name: pt, containerPort: 8290 }] }]
`,
    service: `apiVersion: v1
kind: Service
metadata: { name: mi }
spec:
  selector: { app: mi }
  ports: [{ port: 8290 }, { port: 9164, targetPort: pt }, { port: 8253, targetPort: 8253 }]
`,
    ingress: `apiVersion: networking.k8s.io/v1
kind: Ingress
spec:
  defaultBackend: { service: { name: mi, port: { number: 8290 } } }
  rules:
    - http:
        paths:
          - backend: { service: { name: mi, port: { number: 8253 } } }
          - backend: { service: { name: other, port: { number: 8290 } } }
          - backend: { service: { name: mi, port: { name: pt } } }
`,
    gateway: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
spec: { rules: [{ backendRefs: [{ name: mi, port: 8290 }, { name: mi, port: 9164 }] }] }
`,
    route: `apiVersion: route.openshift.io/v1
kind: Route
spec: { to: { kind: Service, name: mi }, port: { targetPort: 8253 } }
`,
  };
  const manifests = (objects: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(objects).map(([name, text]) => [`p/k8s/${name}.yaml`, text]));

  it('is looked at across files, and in what leads to a port that a service has because its pods have it', async () => {
    const files = { ...project, ...manifests(OBJECTS) };
    assert.deepEqual((await drifts(files)).sort(), [
      'p/k8s/deployment.yaml: 8290 -> 8283',
      'p/k8s/gateway.yaml: 8290 -> 8283',
      'p/k8s/ingress.yaml: 8290 -> 8283',
      'p/k8s/route.yaml: 8253 -> 8246',
      'p/k8s/service.yaml: 8253 -> 8246',
      'p/k8s/service.yaml: 8290 -> 8283',
    ]);
    assert.deepEqual(await drifts({ ...files, [PROJECT_TOML]: server() }), []);
    assert.deepEqual(await drifts(await updated(files, PROJECT_TOML)), []);
    const one = Object.values(OBJECTS).join('---\n');
    assert.equal((await drifts({ ...project, 'p/k8s/all.yaml': one })).length, 6);
  });

  it('is looked at in network policies for its pods, in what a mesh leads to, and in what the vendor’s operator runs', async () => {
    const more = {
      policy: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
spec: { podSelector: { matchLabels: { app: mi } }, ingress: [{ ports: [{ port: 8253, protocol: TCP }, { port: 9404 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
spec: { podSelector: {}, ingress: [{ ports: [{ port: 8253 }] }] }
`,
      mesh: `apiVersion: networking.istio.io/v1
kind: VirtualService
spec:
  http:
    - route:
        - destination: { host: mi.orders.svc.cluster.local, port: { number: 8290 } }
        - destination: { host: other, port: { number: 8290 } }
        - destination: { host: mi }
`,
      operator: `apiVersion: integration.wso2.com/v1alpha2
kind: Integration
spec:
  image: company/orders
  deploymentSpec: { livenessProbe: { tcpSocket: { port: 8290 } }, readinessProbe: { httpGet: { port: 9201 } } }
  expose: { passthroPort: 8290, inboundPorts: [8000] }
`,
      other: `apiVersion: camel.apache.org/v1
kind: Integration
spec: { expose: { passthroPort: 8290 } }
`,
    };
    const files = { ...project, ...manifests({ ...OBJECTS, ...more }) };
    assert.deepEqual((await drifts(files)).filter((one) => /(?:mesh|policy|operator|other)\.yaml/.test(one)).sort(), [
      'p/k8s/mesh.yaml: 8290 -> 8283',
      'p/k8s/operator.yaml: 8290 -> 8283',
      'p/k8s/operator.yaml: 8290 -> 8283',
      'p/k8s/operator.yaml: 9201 -> 9194',
      'p/k8s/policy.yaml: 8253 -> 8246',
    ]);
    assert.deepEqual(await drifts({ ...files, [PROJECT_TOML]: server() }), []);
    assert.deepEqual(await drifts(await updated(files, PROJECT_TOML)), []);
  });

  it('is left alone in another namespace, and where no pod of a Micro Integrator is selected', async () => {
    const named = (namespace: string, text: string) => `${text}metadata: { name: mi, namespace: ${namespace} }\n`;
    const service = OBJECTS.service.replace('metadata: { name: mi }\n', '');
    const both = (a: string, b: string) =>
      drifts({ ...project, ...manifests({ a: named(a, OBJECTS.deployment), b: named(b, service) }) });
    assert.equal((await both('x', 'x')).length, 3);
    assert.deepEqual(await both('x', 'y'), ['p/k8s/a.yaml: 8290 -> 8283']);
    const { deployment, ...others } = OBJECTS;
    const stock = deployment.replace('volumeMounts: [{ name: conf }], ', '');
    assert.deepEqual(await drifts({ ...project, ...manifests({ ...others, deployment: stock }) }), []);
    assert.deepEqual(await drifts({ ...project, ...manifests(others) }), []);
  });

  it('is looked at beside a kustomization that puts the file into a ConfigMap', async () => {
    const kustomization = (path: string) =>
      `resources: [a.yaml]\nconfigMapGenerator:\n  - name: conf\n    files: [log4j2.properties, ${path}]\n`;
    const files = (path: string) => ({
      'k8s/conf/deployment.toml': server('offset = 3'),
      'k8s/kustomization.yaml': kustomization(path),
      'k8s/a.yaml': OBJECTS.deployment,
    });
    for (const path of ['conf/deployment.toml', 'deployment.toml=conf/deployment.toml', './conf/deployment.toml']) {
      assert.deepEqual(await drifts(files(path)), ['k8s/a.yaml: 8290 -> 8283'], path);
    }
    const { 'k8s/kustomization.yaml': _, ...bare } = files('x');
    for (const command of [
      '--from-file=conf/deployment.toml',
      '--from-file "deployment.toml=./conf/deployment.toml"',
    ]) {
      const script = { ...bare, 'k8s/apply.sh': `kubectl create configmap mi ${command} | kubectl apply -f -\n` };
      assert.deepEqual(await drifts(script), ['k8s/a.yaml: 8290 -> 8283'], command);
    }
    assert.deepEqual(await drifts({ ...bare, 'k8s/apply.sh': 'kubectl create configmap mi --from-file=conf/\n' }), []);
    assert.deepEqual(await drifts(files('other/deployment.toml')), []);
    assert.deepEqual(
      await drifts({ ...files('x'), 'k8s/kustomization.yaml': 'configMapGenerator: [{ files: 5 }' }),
      [],
    );
  });

  it('is left alone where the pods are started with an offset of their own', async () => {
    const apart = MANIFEST.replace('image: "orders:1"', 'image: "orders:1"\n        args: ["-DportOffset=10"]');
    assert.deepEqual(await drifts({ ...project, 'p/k8s/a.yaml': apart }), []);
  });

  describe('of a server whose deployment.toml a ConfigMap holds', () => {
    const held = (...lines: string[]) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: mi-conf }\ndata:\n  deployment.toml: |\n${server(...lines).replaceAll(/^(?=.)/gm, '    ')}`;
    const pods = (image: string, more = '') => `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    metadata: { labels: { app: mi } }
    spec:
      containers:
        - name: app
          image: ${image}
          ports: [{ containerPort: 8290 }]
          volumeMounts: [{ name: conf, mountPath: ${HOME}, subPath: deployment.toml }]${more}
      volumes: [{ name: conf, configMap: { name: mi-conf } }]
---
apiVersion: v1
kind: Service
spec: { selector: { app: mi }, ports: [{ port: 80, targetPort: 8290 }, { port: 8283 }] }
`;
    const path = 'node1/k8s/mi.yaml';
    const both = (toml: string, manifest: string) => ({ [TOML]: toml, [path]: manifest });
    const stock = (...lines: string[]) => `${held(...lines)}---\n${pods('wso2/wso2mi:4.6.0')}`;

    it('is judged by that, whatever lies beside it', async () => {
      assert.deepEqual(await drifts(both(server('offset = 20'), stock())), []);
      assert.deepEqual(await drifts(both(server(), stock('offset = 3'))), [
        `${path}: 8290 -> 8283`,
        `${path}: 8290 -> 8283`,
      ]);
      const image = { 'node1/Dockerfile': dockerfile('EXPOSE 8290') };
      assert.deepEqual(await drifts({ ...both(server(), stock('offset = 3')), ...image }), [
        `${path}: 8290 -> 8283`,
        `${path}: 8290 -> 8283`,
      ]);
      assert.deepEqual(await drifts({ ...both(server('offset = 3'), stock()), ...image }), [
        'node1/Dockerfile: 8290 -> 8283',
      ]);
    });

    it('is told with its name, and changed in that file alone', async () => {
      const files = both(server(), stock('offset = 3'));
      const workspace = await opened(files);
      const { drifts: here } = workspace.repeatedIn(`${ROOT}/${path}`);
      assert.equal(
        here[0]?.message,
        'mi-conf does not listen on 8290: its HTTP port is 8280 + 3 = 8283 with the deployment.toml in that ConfigMap. Write 8283.',
      );
      assert.equal(here[0].cause, null);
      const all = driftActions(here, ALL, () => []).at(-1);
      assert.deepEqual(await drifts(edited(files, all?.edit?.changes)), []);
      assert.deepEqual(workspace.driftsOf(`${ROOT}/${TOML}`), []);
      const { instance } = workspace.get(`${ROOT}/${TOML}`) ?? assert.fail();
      assert.equal(following(instance, writeOffsetIn(instance, 20), PLAIN), null);
      const [hint] = repeatedHints(
        (await opened(both(server(), stock('offset = 10')))).repeatedIn(`${ROOT}/${path}`),
        ALL,
      );
      assert.equal(hint?.label, '← HTTP of mi-conf: 8280 + 10');
    });

    it('is looked at in manifests of their own, in whatever way it is mounted', async () => {
      const files = (manifest: string) => ({
        [TOML]: server(),
        'node1/k8s/a.yaml': held('offset = 3'),
        'node1/k8s/b.yaml': manifest,
      });
      const named = pods('wso2/wso2mi:4.6.0');
      assert.equal((await drifts(files(named))).length, 2);
      const projected = named.replace(
        'configMap: { name: mi-conf }',
        'projected: { sources: [{ configMap: { name: mi-conf } }] }',
      );
      assert.equal((await drifts(files(projected))).length, 2);
      const secret = {
        ...files(named),
        'node1/k8s/a.yaml': held('offset = 3').replace('ConfigMap', 'Secret').replace('\ndata:', '\nstringData:'),
      };
      const mounted = { ...secret, 'node1/k8s/b.yaml': named.replace('configMap: { name', 'secret: { secretName') };
      assert.equal((await drifts(mounted)).length, 2);
    });

    it('is left alone where something is not certain', async () => {
      const said = async (manifest: string) => drifts(both(server(), manifest));
      const manifest = stock('offset = 3');
      // Another server's file has that name too.
      assert.deepEqual(await said(`${held('offset = 3')}---\n${pods('wso2/wso2am:4.3.0')}`), []);
      assert.deepEqual(await said(manifest.replace('configMap: { name: mi-conf }', 'configMap: { name: other }')), []);
      assert.deepEqual(
        await said(
          manifest.replace('ports: [{ c', 'env: [{ name: JAVA_OPTS, value: -DportOffset=9 }]\n          ports: [{ c'),
        ),
        [],
      );
      assert.deepEqual(await said(manifest.replace('offset = 3', 'offset = "$env{OFFSET}"')), []);
      assert.deepEqual(await said(manifest.replace('offset = 3', 'offset = {{ .Values.offset }}')), []);
      assert.deepEqual(
        await said(
          manifest
            .replace('name: mi-conf }', 'name: mi-conf, namespace: other }')
            .replace('spec:\n  template', 'metadata: { namespace: mine }\nspec:\n  template'),
        ),
        [],
      );
      // Of several with one name the one in the same file counts, and none where there is no such.
      const one = (offset: string) => ({
        [TOML]: server(),
        'node1/k8s/dev.yaml': held('offset = 3'),
        'node1/k8s/prod.yaml': held(offset),
      });
      const plain = pods('wso2/wso2mi:4.6.0');
      assert.deepEqual(await drifts({ ...one('offset = 10'), 'node1/k8s/mi.yaml': plain }), []);
      assert.equal((await drifts({ ...one('offset = 3'), 'node1/k8s/mi.yaml': plain })).length, 2);
      const same = (offset: string) => ({ 'node1/k8s/prod.yaml': `${held(offset)}---\n${plain}` });
      assert.deepEqual(await drifts({ ...one(''), ...same('offset = 10') }), []);
      assert.equal((await drifts({ ...one(''), 'node1/k8s/dev.yaml': held(), ...same('offset = 3') })).length, 2);
      // An image of the project with a file over its own, of which nothing is known.
      const over = pods('orders-micro-integrator:1');
      assert.deepEqual(await drifts({ ...project, 'p/k8s/mi.yaml': over }), []);
      assert.equal((await drifts({ ...project, 'p/k8s/mi.yaml': over.replace(/\n *volumeMounts.*/, '') })).length, 2);
      // What the file says decides where neither image nor name does.
      const own = `${held('offset = 3', '[management_api]')}---\n${pods('company/app:1')}`;
      assert.equal((await said(own)).length, 2);
    });
  });
});
