import assert from 'node:assert/strict';
import { updateAllActions } from '../../../server/src/features/actions/drift-actions';
import { repeatedDefinition, repeatedHints, repeatedHover } from '../../../server/src/features/repeated-ports';
import { ALL, drifts, edited, opened, PLAIN, ROOT, server, type Texts } from '../support/drifts';

const TOML = 'mi/confs/deployment.toml';
const OFFSET = '.Values.wso2.config.portOffset';
const BASE = '.Values.wso2.config.mediation.internalHttpApiPort';

/** A chart in the form of the vendor's, with some values. */
function chart(values: string, ...templates: string[]): Texts {
  return {
    [TOML]: `[server]\nhostname = {{ .Values.host | quote }}\noffset  = {{ ${OFFSET} }}\n\n[mediation]\n{{- if ${BASE} }}\ninternal_http_api_port = {{ ${BASE} }}\n{{- end }}\n`,
    'mi/Chart.yaml': 'apiVersion: v2\nname: mi\nappVersion: "4.2.0"\n',
    'mi/values.yaml': `wso2:\n  config:\n${values}`,
    ...Object.fromEntries(templates.map((text, index) => [`mi/templates/t${index}.yaml`, text])),
  };
}

const SUMS = `spec:
  containers:
    - name: {{ template "x" . }}
      ports:
        - containerPort: {{ add 8253 ${OFFSET} -10 }}
        {{- if .Values.x }}
        - containerPort: {{ add 9201 ${OFFSET} -10 }}
        {{- end }}
      startupProbe: { exec: { command: [nc] } }
      command:
        - nc -z localhost {{ add 8253 ${OFFSET} -10 }}
`;
const LITERALS = `spec:
  {{ if .Values.y }}
  ports:
    - containerPort: 8290
    - containerPort: "8253" # HTTPS
    - containerPort: 9743
  httpGet:
    path: /healthz
    port: 9201
  command: ["sh", "-c", "nc -z localhost 8290"]
`;
const FLOW = `spec:
  ports: [{ containerPort: 8290, name: http }, {name: https, containerPort: "8253"}]
---
spec:
  ports:
    - { name: http, port: 8290, targetPort: 8290 }
    - { name: mgmt, port: 9164, protocol: TCP }
  exec: { command: ["nc", "-z", "localhost", "9201"] }
  support: {report: 9164}
`;
const SERVICE = `spec:
  ports:
    - port: 8290
      targetPort: 8290
    - port: 9164
      protocol: TCP
    - name: x
      targetPort: pass
      port: 8253
`;
const INGRESS = 'backend:\n  service:\n    port:\n      number: 9164\nother:\n  number: 8290\n';

describe('a deployment.toml in a chart', () => {
  it('is right as the vendor ships it, with any offset', async () => {
    for (const offset of ['10', '7', '0', '"3"']) {
      assert.deepEqual(await drifts(chart(`    portOffset: ${offset}\n`, SUMS)), [], offset);
    }
    assert.deepEqual(await drifts(chart('    portOffset: 10\n', LITERALS, SERVICE, INGRESS, FLOW)), []);
  });

  it('moves away from the literals in templates when its offset is another', async () => {
    const found = await drifts(chart('    portOffset: 7\n', LITERALS, SERVICE, INGRESS));
    assert.deepEqual(found, [
      'mi/templates/t0.yaml: 8290 -> 8287',
      'mi/templates/t0.yaml: 8253 -> 8250',
      'mi/templates/t0.yaml: 9201 -> 9198',
      'mi/templates/t0.yaml: 8290 -> 8287',
      'mi/templates/t1.yaml: 8290 -> 8287',
      'mi/templates/t1.yaml: 9164 -> 9161',
      'mi/templates/t2.yaml: 9164 -> 9161',
    ]);
  });

  it('moves away from those that stand in one line with others', async () => {
    assert.deepEqual(await drifts(chart('    portOffset: 7\n', FLOW)), [
      'mi/templates/t0.yaml: 8290 -> 8287',
      'mi/templates/t0.yaml: 8253 -> 8250',
      'mi/templates/t0.yaml: 8290 -> 8287',
      'mi/templates/t0.yaml: 9164 -> 9161',
      'mi/templates/t0.yaml: 9201 -> 9198',
    ]);
  });

  it('moves away from the sums in templates when a base port is another', async () => {
    const values = '    portOffset: 7\n    mediation: { internalHttpApiPort: 9300 }\n';
    assert.deepEqual(await drifts(chart(values, SUMS)), [`mi/templates/t0.yaml: {{ add 9201 ${OFFSET} -10 }} -> 9307`]);
  });

  it('is judged by its own numbers where it has them', async () => {
    const own = { ...chart('', LITERALS), [TOML]: server('offset = 3', '[mediation]') };
    assert.equal((await drifts(own)).length, 4);
    assert.deepEqual(await drifts({ ...own, [TOML]: server('[mediation]') }), []);
  });

  it('is left alone where something is not known', async () => {
    for (const values of ['', '    portOffset: x\n', '    portOffset: [\n', '    other: 7\n']) {
      const found = await drifts(chart(values, LITERALS));
      assert.deepEqual(found, [], values);
    }
    const files = chart('    portOffset: 7\n', LITERALS);
    const sum = { ...files, [TOML]: `[server]\nhostname = "x"\noffset = {{ add ${OFFSET} 1 }}\n[mediation]\n` };
    assert.deepEqual(await drifts(sum), []);
    const { 'mi/Chart.yaml': _, ...none } = files;
    assert.deepEqual(await drifts(none), []);
    assert.deepEqual(
      await drifts({ ...files, 'mi/templates/t0.yaml': '# mi-ports: ignore port-drift\nport: 8290\n' }),
      [],
    );
  });

  it('is followed by all templates at once, from any of them', async () => {
    const files = chart('    portOffset: 7\n', LITERALS, SERVICE);
    const workspace = await opened(files);
    const { drifts: here } = workspace.repeatedIn(`${ROOT}/mi/templates/t1.yaml`);
    const [action, ...more] = updateAllActions(here, ALL, (uri) => workspace.driftsOf(uri), PLAIN);
    assert.equal(action?.title, 'Update the 6 places in 2 files that repeat the ports of mi');
    assert.deepEqual(more, []);
    assert.deepEqual(await drifts(edited(files, action.edit?.changes)), []);
    const one = await opened(chart('    portOffset: 7\n', LITERALS));
    const { drifts: alone } = one.repeatedIn(`${ROOT}/mi/templates/t0.yaml`);
    assert.deepEqual(
      updateAllActions(alone, ALL, (uri) => one.driftsOf(uri), PLAIN),
      [],
    );
  });

  it('shows in the templates whose port it is, without a line of its own file', async () => {
    const workspace = await opened(chart('    portOffset: 7\n', SUMS, LITERALS));
    const file = workspace.repeatedIn(`${ROOT}/mi/templates/t0.yaml`);
    assert.deepEqual(
      repeatedHints(file, ALL).map(({ label }) => label),
      ['← HTTPS of mi: 8243 + 7', '← API http of mi: 9191 + 7', '← HTTPS of mi: 8243 + 7'],
    );
    const [drift] = workspace.repeatedIn(`${ROOT}/mi/templates/t1.yaml`).drifts;
    assert.equal(
      drift?.message,
      'mi does not listen on 8290: its HTTP port is 8280 + 7 = 8287 with values.yaml. Write 8287.',
    );
    assert.equal(drift?.cause, null);
    const at = { line: 4, character: 30 };
    assert.deepEqual(repeatedDefinition(file, at), []);
    assert.match(JSON.stringify(repeatedHover(file, at)), /HTTPS.*8250/);
    assert.equal(workspace.get(`${ROOT}/${TOML}`)?.deployment.launch.release?.number, '4.2.0');
  });
});
