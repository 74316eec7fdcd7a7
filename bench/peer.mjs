// The peer: Tombi's own program, started directly, with a schema of the same keys that it can check.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

export const peerVersion = require('tombi/package.json').version;

/** The command that starts the peer. */
export function peerCommand() {
  const holder = createRequire(require.resolve('tombi/package.json'));
  const folder = path.dirname(holder.resolve(`@tombi-toml/cli-${process.platform}-${process.arch}/package.json`));
  return [path.join(folder, process.platform === 'win32' ? 'tombi.exe' : 'tombi'), 'lsp', '--offline'];
}

const port = (description) => ({ type: 'integer', minimum: 1, maximum: 65535, description });
const table = (properties) => ({ type: 'object', additionalProperties: true, properties });

/** The files that tell the peer what the keys mean. */
export const peerFiles = {
  'tombi.toml':
    '[schema]\nenabled = true\nstrict = false\ncatalog = { paths = [] }\n\n[[schemas]]\npath = "schema.json"\ninclude = ["deployment.toml"]\n',
  'schema.json': JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'deployment.toml',
    ...table({
      server: table({
        hostname: { type: 'string', description: 'The name of the host.' },
        offset: { type: 'integer', description: 'Added to every port.' },
      }),
      transport: table({
        http: table({
          socket_timeout: { type: 'integer', description: 'Milliseconds.' },
          listener: table({ port: port('HTTP.'), secured_port: port('HTTPS.') }),
        }),
      }),
      mediation: table({ internal_http_api_port: port('The internal API.') }),
    }),
  }),
};
