import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import { said } from '../../server/src/words/language';
import { DOCUMENTS } from './documents';
import type { LanguageServer } from './language-server';

/** What the language server answers to `miPorts.status`: labels, to be shown as they are. */
interface Status {
  readonly ports: string;
  readonly verdict: string;
  readonly severity: keyof typeof SEVERITIES;
  readonly offset: string;
  readonly offsetSource: string;
  readonly host: string;
  readonly conflict: { readonly text: string } | null;
}

const SEVERITIES = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  none: LanguageStatusSeverity.Information,
};

/** So long nothing has to happen before the language server is asked: who types is not looking at the status. */
const QUIET_MILLISECONDS = 150;

/** What stands of the file in front in the status bar, below `{}`: its ports and the verdict, the offset, the host. Nothing of other files. */
export class StatusItems implements Disposable {
  readonly #server: LanguageServer;
  readonly #subscriptions: readonly Disposable[];
  #items: Readonly<Record<'verdict' | 'ports' | 'offset' | 'host', LanguageStatusItem>> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: LanguageServer) {
    this.#server = server;
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#ask(), QUIET_MILLISECONDS);
    };
    this.#subscriptions = [
      server.onDidChange(soon),
      window.onDidChangeActiveTextEditor(soon),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('miPorts.status') && soon()),
    ];
    soon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
    this.#hide();
  }

  async #ask(): Promise<void> {
    const document = window.activeTextEditor?.document;
    const isWanted = workspace.getConfiguration('miPorts').get('status.enabled', true);
    if (!document || !isWanted || languages.match(DOCUMENTS, document) === 0) return this.#hide();
    // A server that does not run has said so already.
    const status = await this.#server.execute('miPorts.status', String(document.uri)).catch(() => null);
    if (window.activeTextEditor?.document !== document) return;
    if (status) this.#show(document.uri, status as Status);
    else this.#hide();
  }

  #show(uri: Uri, status: Status): void {
    this.#items ??= {
      verdict: item('verdict', said`Verdict`),
      ports: item('ports', said`Ports`),
      offset: item('offset', said`Offset`),
      host: item('host', said`Host`),
    };
    const { verdict, ports, offset, host } = this.#items;
    // Not on a file that is about to come to the front.
    const selector = { scheme: uri.scheme, pattern: new RelativePattern(Uri.joinPath(uri, '..'), '*') };
    for (const one of Object.values(this.#items)) one.selector = selector;
    verdict.text = status.verdict;
    verdict.severity = SEVERITIES[status.severity];
    verdict.command = { title: said`Port Map`, command: 'miPorts.showPortMap', arguments: [uri] };
    ports.text = status.ports;
    ports.command = { title: said`Copy Port Table`, command: 'miPorts.copyPortTable' };
    offset.text = status.offset;
    offset.detail = status.offsetSource;
    host.text = status.conflict?.text ?? said`No port conflict on ${status.host}`;
    host.severity = SEVERITIES[status.conflict ? 'warning' : 'none'];
    host.command = status.conflict ? { title: said`Resolve`, command: 'miPorts.resolveAllConflicts' } : undefined;
  }

  #hide(): void {
    for (const one of Object.values(this.#items ?? {})) one.dispose();
    this.#items = null;
  }
}

function item(id: string, name: string): LanguageStatusItem {
  const one = languages.createLanguageStatusItem(`miPorts.${id}`, DOCUMENTS);
  one.name = `MI Ports: ${name}`;
  return one;
}
