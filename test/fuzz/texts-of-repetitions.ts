import type { TextKind } from './text-kind';

export const KUBERNETES: TextKind = {
  examples: [
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: mi\n          image: wso2/wso2mi\n          ports:\n            - name: http\n              containerPort: 8290\n          readinessProbe:\n            httpGet: {path: /healthz, port: 9201}\n---\nkind: Service\napiVersion: v1\nspec:\n  ports: [{port: 80, targetPort: 8290}, {port: 443, targetPort: http}]\n',
    'kind: List\nitems:\n  - kind: Pod\n    spec:\n      containers: [{image: wso2/wso2mi, ports: [{containerPort: 8253}], livenessProbe: {tcpSocket: {port: 8290}}}]\n',
  ],
  words: [
    '---\n',
    '- ',
    'kind: Service\n',
    'containerPort: 8290\n',
    'targetPort: 8253\n',
    '{{ .Values.x }}',
    '&a',
    '*a',
    '\t',
  ],
};

export const TEMPLATE: TextKind = {
  examples: [
    'spec:\n  containers:\n    - name: {{ template "x" . }}\n      ports:\n        - containerPort: {{ add 8253 .Values.wso2.config.portOffset -10 }}\n        {{- if .Values.x }}\n        - containerPort: {{ add 9201 .Values.wso2.config.portOffset -10 }}\n        {{- end }}\n      command:\n        - nc -z localhost {{ add 8253 .Values.wso2.config.portOffset -10 }}\n',
    'spec:\n  ports: [{ containerPort: 8290, name: http }, {name: https, containerPort: "8253"}]\n---\nspec:\n  ports:\n    - { name: http, port: 8290, targetPort: 8290 }\n    - { name: mgmt, port: 9164, protocol: TCP }\n  exec: { command: ["nc", "-z", "localhost", "9201"] }\n',
  ],
  words: [
    ...[
      '{{ add 8290 .Values.wso2.config.portOffset -10 }}',
      '{{',
      '}}',
      '{{- ',
      'containerPort: 8290\n',
      '{ port: 80, ',
    ],
    ...['targetPort: 8253 }', '.Values.', 'add ', '# x\n', '---\n', '\t', '"', '{{/* x */}}', '{{ if }}', '{{ end }}'],
  ],
};

export const CHART: TextKind = {
  examples: [
    'apiVersion: v2\nname: mi\nappVersion: "4.2.0"\n',
    'wso2:\n  config:\n    portOffset: 10\n    mediation:\n      internalHttpApiPort: 9201\nhost: localhost\n',
    'a: &a [1, 2]\nwso2: {config: {portOffset: "3"}}\nb: *a\n',
  ],
  words: [
    ...['portOffset: 3\n', 'wso2:\n', '  config:\n', 'appVersion: 4.6.0\n', '&a ', '*a', '- ', ': ', '\t', '{', '}'],
    ...['<<: *a\n', '"', '---\n', '? ', '|\n', '__proto__: 1\n', '"a.b": 1\n'],
  ],
};

export const KUSTOMIZATION: TextKind = {
  examples: [
    'resources: [mi.yaml]\nconfigMapGenerator:\n  - name: conf\n    files: [log4j2.properties, ../conf/deployment.toml]\n',
    'configMapGenerator:\n  - name: a\n    files:\n      - deployment.toml=../conf/deployment.toml\n',
  ],
  words: ['files: ', '- ', '[', ']', '../', 'deployment.toml=', '&a ', '*a', ': ', '\t', '{', '}', '"'],
};

export const METADATA: TextKind = {
  examples: [
    '---\nkey: "orders-1.0.0"\nname: "orders"\nserviceUrl: "https://{MI_HOST}:{MI_PORT}/orders"\n',
    'serviceUrl: http://{MI_HOST}:{MI_PORT}/a\nserviceUrl : "https://{MI_PORT}{MI_PORT}"\n',
  ],
  words: ['serviceUrl: ', '{MI_PORT}', '{MI_HOST}', 'https://', 'http://', '"', ': ', '\n'],
};

export const INBOUND: TextKind = {
  examples: [
    '<?xml version="1.0"?>\n<inboundEndpoint name="in" protocol="http" suspend="false" xmlns="http://ws.apache.org/ns/synapse">\n  <parameters>\n    <parameter name="inbound.http.port">8290</parameter>\n  </parameters>\n</inboundEndpoint>\n',
    '<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="s" protocol="https" suspend="true"><parameters><parameter name="inbound.http.port">$SYSTEM:PORT</parameter></parameters></inboundEndpoint>',
  ],
  words: [
    '<',
    '>',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&#x1F;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    'xmlns:x="y" ',
    '"',
  ],
};

export const API: TextKind = {
  examples: [
    '<api name="a" context="/a" port="8290" xmlns="http://ws.apache.org/ns/synapse"><resource methods="GET"/></api>\n',
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- x -->\n<api\n  context='/b' port='8283'\n  xmlns='http://ws.apache.org/ns/synapse' name='b'/>\n",
  ],
  words: [...INBOUND.words, 'port="8290" ', "port='", 'name="c" '],
};

export const ENDPOINT: TextKind = {
  examples: [
    '<endpoint name="e" xmlns="http://ws.apache.org/ns/synapse"><address uri="http://localhost:8290/x"/></endpoint>\n',
    '<endpoint name="e" xmlns="http://ws.apache.org/ns/synapse">\n  <http method="get" uri-template="https://127.0.0.1:8253/{uri.var.a}"/>\n</endpoint>\n',
  ],
  words: [...INBOUND.words, 'http://localhost:8290/', '{', '127.0.0.1', ':8253'],
};

export const EI: TextKind = {
  examples: [
    '<?xml version="1.0" encoding="ISO-8859-1"?>\n<Server xmlns="http://wso2.org/projects/carbon/carbon.xml">\n  <Name>WSO2 Enterprise Integrator</Name>\n  <!--HostName>www.wso2.org</HostName-->\n  <Ports>\n    <Offset>10</Offset>\n    <JMX><RMIRegistryPort>9999</RMIRegistryPort></JMX>\n  </Ports>\n</Server>\n',
    '<axisconfig name="AxisJava2.0">\n  <transportReceiver name="http" class="org.apache.synapse.transport.passthru.PassThroughHttpListener">\n    <parameter name="port" locked="false">8280</parameter>\n  </transportReceiver>\n</axisconfig>\n',
    '<Server port="8005"><Service name="Catalina">\n  <Connector port="9763" redirectPort="9443"/><Connector port="9443" SSLEnabled="true"/>\n</Service></Server>\n',
  ],
  words: [
    ...INBOUND.words,
    '<Offset>',
    '</Offset>',
    '<Name>',
    '<Ports>',
    '<HostName>a</HostName>',
    '<Connector port="8290"/>',
  ],
};

export const DOCUMENTED: TextKind = {
  examples: [
    '# Orders\n\n```sh\ncurl http://localhost:8290/orders\nkubectl port-forward svc/mi 9000:8290\n```\n\n    curl -k https://127.0.0.1:8253/\n',
    '~~~bash\r\ndocker run -p 8290:8290 wso2/wso2mi\r\n~~~\r\n`http://localhost:9164/management`\r\n',
  ],
  words: [
    '```',
    '```sh\n',
    '~~~',
    '    ',
    'curl http://localhost:8290/\n',
    'localhost:',
    'port-forward ',
    '> ',
    '- ',
    '<!--',
  ],
};

export const BUILD: TextKind = {
  examples: [
    'PORT = 8290\n\nrun: image\n\tdocker run -p 8290:8290 wso2/wso2mi\n\t@curl http://localhost:$(PORT)/orders; \\\n\t  curl -k https://localhost:8253/\n',
    'pipeline {\n  agent any\n  stages { stage(\'a\') { steps {\n    sh \'curl http://localhost:8290/\'\n    sh """\n      docker run -p 8253:8253 wso2/wso2mi\n    """\n  } } }\n}\n',
  ],
  words: [
    ...[
      '\t',
      '\\\n',
      '$(PORT)',
      '$$',
      ': ',
      "sh '",
      "'''",
      '"""',
      '}',
      '{',
      '//',
      '/*',
      '#',
      '.PHONY: x\n',
      '@',
      'define x\n',
    ],
  ],
};
