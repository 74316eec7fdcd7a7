import {
  type Command,
  commands,
  type Disposable,
  EventEmitter,
  env,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { said } from '../../server/src/words/language';
import type { LanguageServer } from './language-server';

/** What the language server answers to `miPorts.hosts` and `miPorts.listeners`: labels, to be shown as they are. */
interface HostNode {
  readonly name: string;
  readonly instances: InstanceNode[];
}

interface InstanceNode {
  readonly uri: string;
  readonly name: string;
  readonly detail: string;
  readonly severity: keyof typeof INSTANCE_ICONS;
}

interface ListenerNode {
  /** The instance's file. */
  readonly uri: string;
  readonly name: string;
  readonly port: string;
  readonly number: number | null;
  readonly explanation: string;
  readonly state: keyof typeof LISTENER_ICONS;
  readonly position: { readonly line: number; readonly character: number } | null;
}

type Node = HostNode | InstanceNode | ListenerNode;

const INSTANCE_ICONS = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  none: new ThemeIcon('server-process'),
};

/** A sign for each state, and no colour alone. */
const LISTENER_ICONS = {
  open: new ThemeIcon('plug'),
  closed: new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
  unknown: new ThemeIcon('question'),
  conflict: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
};

/** So long nothing has to happen before the language server is asked: who types is not looking at the tree. */
const QUIET_MILLISECONDS = 300;

/** The view *MI Ports* in the explorer: host, instance, listener. The view is there as soon as there is an instance. */
export class InstanceTree implements TreeDataProvider<Node>, Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Node>;
  readonly #subscriptions: readonly Disposable[];
  #isOffered = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#view = window.createTreeView('miPorts.instances', { treeDataProvider: this });
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#refresh(), QUIET_MILLISECONDS);
    };
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.onDidChange(soon),
      commands.registerCommand('miPorts.copyPort', (node: ListenerNode) =>
        env.clipboard.writeText(String(node.number)),
      ),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.#hosts();
    if ('instances' in node) return node.instances;
    if ('position' in node) return [];
    const listeners = (await this.#ask('miPorts.listeners', node.uri)) as Omit<ListenerNode, 'uri'>[];
    return listeners.map((listener) => ({ ...listener, uri: node.uri }));
  }

  getTreeItem(node: Node): TreeItem {
    if ('instances' in node) {
      const item = new TreeItem(node.name, TreeItemCollapsibleState.Expanded);
      item.iconPath = new ThemeIcon('vm');
      return item;
    }
    if ('position' in node) return listenerItem(node);
    const item = new TreeItem(node.name, TreeItemCollapsibleState.Collapsed);
    item.id = node.uri;
    item.contextValue = 'instance';
    item.description = node.detail;
    item.tooltip = node.detail;
    item.iconPath = INSTANCE_ICONS[node.severity];
    item.command = opening(node.uri, null);
    return item;
  }

  /** Nothing is asked for a view that nobody sees, but whether it is to be offered. */
  async #refresh(): Promise<void> {
    if (this.#view.visible) this.#changed.fire();
    else if (!this.#isOffered) await this.#hosts();
  }

  async #hosts(): Promise<HostNode[]> {
    const hosts = (await this.#ask('miPorts.hosts')) as HostNode[];
    this.#isOffered = hosts.length > 0;
    await commands.executeCommand('setContext', 'miPorts.hasInstances', this.#isOffered);
    return hosts;
  }

  /** A server that does not run has said so already. */
  async #ask(command: string, ...parameters: unknown[]): Promise<unknown> {
    return this.#server.execute(command, ...parameters).catch(() => []);
  }
}

function listenerItem({ uri, name, port, number, explanation, state, position }: ListenerNode): TreeItem {
  const item = new TreeItem(name);
  item.description = port;
  item.tooltip = explanation;
  item.iconPath = LISTENER_ICONS[state];
  if (number !== null) item.contextValue = 'port';
  item.command = opening(uri, position);
  const text = `${name} ${port}`;
  const isWanted = state === 'conflict';
  item.accessibilityInformation = { label: isWanted ? said`${text}, wanted by another instance on this host` : text };
  return item;
}

/** Opens a file, at a place in it where there is one. */
function opening(uri: string, position: ListenerNode['position']): Command {
  const at = position && new Position(position.line, position.character);
  const options = at ? [{ selection: new Range(at, at) }] : [];
  return { title: said`Open`, command: 'vscode.open', arguments: [Uri.parse(uri, true), ...options] };
}
