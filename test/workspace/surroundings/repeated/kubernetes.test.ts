import assert from 'node:assert/strict';
import { dockerfile, drifts, PROJECT, PROJECT_TOML, server, TOML, updated } from '../../support/drifts';

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
});
