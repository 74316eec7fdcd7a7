import assert from 'node:assert/strict';
import { dockerfile, drifts, HOME, PROJECT, PROJECT_TOML, server, TOML, updated } from '../../support/drifts';

const text = (...lines: string[]) => `# Orders\n\nSee port 8290.\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
const built = { [TOML]: server('offset = 3'), 'node1/Dockerfile': dockerfile() };

describe('a port of an instance in a command of a text', () => {
  const README = 'node1/README.md';

  it('is looked at in a docker run of the image that is built here, or that gets the file', async () => {
    for (const commands of [
      ['docker build -t orders .', '$ docker run -p 8290:8290 -p 80:8253 orders'],
      ['docker run --rm \\', '  -p 8290:8290 -p 80:8253 \\', '  orders:1'],
      [`docker run -v ./conf/deployment.toml:${HOME} -p 8290:8290 -p 80:8253 wso2/wso2mi`],
    ]) {
      const files = { ...built, [README]: text(...commands) };
      assert.deepEqual(await drifts(files), [`${README}: 8290 -> 8283`, `${README}: 8253 -> 8246`], commands[0]);
      assert.deepEqual(await drifts({ ...files, [TOML]: server() }), []);
      assert.deepEqual(await drifts(await updated(files, TOML)), []);
    }
  });

  it('is left alone in prose, in commands for the product as it comes, for others, and where a comment says so', async () => {
    for (const commands of [
      ['docker run -p 8290:8290 wso2/wso2mi:4.6.0'],
      ['docker build -t orders ../other', 'docker run -p 8290:8290 orders'],
      ['docker run -p 8290:8283 -p 3306:3306 orders'],
      ['# mi-ports: ignore port-drift', 'docker run -p 8290:8290 orders'],
      ['docker run -e JAVA_OPTS=-DportOffset=10 -p 8290:8290 orders'],
      ['```', 'docker run -p 8290:8290 orders', '~~~'],
    ]) {
      assert.deepEqual(await drifts({ ...built, [README]: text(...commands) }), [], commands[0]);
    }
    assert.deepEqual(await drifts({ ...built, 'other/README.md': text('docker run -p 8290:8290 orders') }), []);
    const alone = { [TOML]: server('offset = 3'), [README]: text('docker run -p 8290:8290 orders') };
    assert.deepEqual(await drifts(alone), []);
  });

  it('is looked at where kubectl forwards to a pod, as the manifests run one', async () => {
    const manifest =
      'apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: micro-integrator, image: orders, ports: [{ containerPort: 8283 }] }] }\n';
    const project = { ...PROJECT, [PROJECT_TOML]: server('offset = 3'), 'p/k8s/pod.yaml': manifest };
    const commands = [
      'kubectl port-forward -n mi pod/orders 8290:8290 9164',
      'kubectl -n mi port-forward --address 0.0.0.0 deploy/orders :8253 8280:8283',
    ];
    const says = ['8290 -> 8283', '9164 -> 9157', '8253 -> 8246'];
    for (const [path, content] of [
      ['p/README.md', text(...commands)],
      ['p/forward.sh', commands.join('\n')],
    ] as const) {
      assert.deepEqual(
        await drifts({ ...project, [path]: content }),
        says.map((one) => `${path}: ${one}`),
      );
    }
    for (const command of [
      'kubectl port-forward svc/orders 8290:8290',
      'echo port-forward pod/orders 8290',
      'kubectl logs pod 8290',
    ])
      assert.deepEqual(await drifts({ ...project, 'p/forward.sh': command }), [], command);
    const { 'p/k8s/pod.yaml': _, ...alone } = project;
    assert.deepEqual(await drifts({ ...alone, 'p/README.md': text(...commands) }), []);
  });

  it('is looked at in the recipes of a Makefile and the steps of a Jenkinsfile', async () => {
    const run = 'docker run --rm -p 8290:8290 -p 80:8253 orders';
    const [single, double] = ["'''", '"""'];
    for (const [path, content] of [
      ['node1/Makefile', `PORT := 8290\n# docker run -p 8290:8290 orders\nrun: build\n\t@-${run}\n\t@echo 8290\n`],
      ['node1/tasks.mk', `run:\n\t${run.replace('-p 80', '\\\n\t  -p 80')}\n`],
      ['node1/Jenkinsfile', `pipeline { steps {\n  // ${run}\n  sh '${run}'\n  echo "${run}"\n} }\n`],
      [
        'node1/Jenkinsfile.prod',
        `node {\n  sh(script: ${double}\n    set -e\n    ${run}\n  ${double}, label: 'x')\n}\n`,
      ],
    ] as const) {
      const files = { ...built, [path]: content };
      assert.deepEqual(await drifts(files), [`${path}: 8290 -> 8283`, `${path}: 8253 -> 8246`]);
      assert.deepEqual(await drifts({ ...files, [TOML]: server() }), []);
      assert.deepEqual(await drifts(await updated(files, TOML)), []);
      const comment = `${path.includes('Jenkins') ? '//' : '#'} mi-ports: ignore port-drift`;
      const ignored = content.replace(/^(?=[^#/\n]*--rm)/m, `${comment}\n`);
      if (!content.includes(double)) assert.ok((await drifts({ ...files, [path]: ignored })).length < 2, ignored);
    }
    for (const [path, content] of [
      ['node1/Makefile', `run = ${run}\n`],
      ['node1/Jenkinsfile', `sh "${run}\n`],
      ['node1/Jenkinsfile', `sh ${single}${run}`],
      ['node1/Jenkinsfile', `bash '${run}'`],
      ['node1/Makefile.txt', `run:\n\t${run}\n`],
    ] as const)
      assert.deepEqual(await drifts({ ...built, [path]: content }), [], content);
  });
});
