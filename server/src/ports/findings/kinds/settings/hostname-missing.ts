import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { DOCS, HOSTNAME_KEY } from '../../../product/catalog';
import type { Found } from '../../finding';
import type { Kind } from '../../kind';
import { firstToken } from '../../places';
import { addToServer, serverSection } from '../../repairs/edits';

/** No `[server] hostname`, without which no server starts. */
export const HOSTNAME_MISSING: Kind<'hostname-missing'> = {
  code: 'hostname-missing',
  check,
  page: DOCS.keys,
  title: 'The host name is missing',
  why: 'Defaults of the product refer to `[server] hostname`. Without it they cannot be resolved and the start-up ends with "Configuration with key server.hostname doesn\'t exist". A file in which nothing but `[server]` tells of a Micro Integrator may be somebody else\'s, and is left alone.',
  example: '[server]\noffset = 20\n\n[transport.http]\nlistener.port = 9001\n',
  repaired: '[server]\noffset = 20\nhostname = "localhost"\n\n[transport.http]\nlistener.port = 9001\n',
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  // A new file is quiet until it holds something.
  if (deployment.tree.sections.length === 1 && deployment.tree.sections[0]?.pairs.length === 0) return [];
  // A file that is being typed has a broken [server] now and then; its syntax error says enough.
  if (deployment.hostname !== undefined || !deployment.dialect.parses) return [];
  const { tree } = deployment;
  const hidden = tree.sections.find(({ header }) => {
    const segments = header?.array ? header.key?.segments : undefined;
    return segments?.length === 1 && segments[0]?.name === 'server';
  });
  if (hidden?.header) {
    const { span } = hidden.header;
    const edits = [{ span, text: '[server]' }];
    return [
      {
        severity: 'error',
        message: said`The server does not start: [[server]] makes a list, so it finds no \`hostname\` and no \`offset\`. Write [server].`,
        span,
        repairs: () => [{ title: said`Write [server]`, preferred: true, edits }],
      },
    ];
  }
  return [
    {
      severity: 'error',
      message: said`The server does not start: \`hostname\` is missing in [server]. Write \`hostname = "localhost"\` below that header.`,
      span: serverSection(tree)?.header?.span ?? firstToken(deployment),
      repairs: () => {
        const edits = [addToServer(tree, HOSTNAME_KEY.slice('server.'.length), '"localhost"')];
        return [{ title: said`Add hostname = "localhost"`, preferred: true, edits }];
      },
    },
  ];
}
