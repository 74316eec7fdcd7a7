import { commands, type Disposable, window } from 'vscode';
import { label } from '../../server/src/words/label';
import { said } from '../../server/src/words/language';
import { phrase } from '../../server/src/words/phrase';
import type { LanguageServer } from './language-server';
import type { EarlierTexts } from './made-changes';
import { type Choice, pickOrType } from './picks';
import { makeChanges, type Resolution } from './resolution';

/** What the language server answers of offsets and hosts: labels, to be shown as they are. */
interface OffsetChoices {
  readonly now: string;
  readonly next: readonly OffsetChoice[];
  readonly round: readonly OffsetChoice[];
  readonly refusal: string | null;
}

interface OffsetChoice {
  readonly offset: number;
  readonly detail: string;
  readonly free: boolean;
}

interface HostChoice {
  /** As it is written; no label. */
  readonly name: string;
  readonly detail: string;
}

/** As the tree has it. */
interface Host {
  readonly name: string;
  readonly instances: readonly { readonly uri: string; readonly name: string; readonly detail: string }[];
}

/** The commands that change one instance: that of a tree or of the file in front, else one that is asked for. */
export class InstanceChanges implements Disposable {
  readonly #server: LanguageServer;
  readonly #earlier: EarlierTexts;
  readonly #commands: readonly Disposable[];

  constructor(server: LanguageServer, earlier: EarlierTexts) {
    this.#server = server;
    this.#earlier = earlier;
    this.#commands = [
      commands.registerCommand('miPorts.setOffset', (node?: { uri: string }, offset?: unknown) =>
        node && typeof offset === 'number'
          ? this.#change(said`Set Offset`, 'miPorts.offsetChange', node.uri, offset)
          : this.#setOffset(node?.uri),
      ),
      commands.registerCommand('miPorts.setHost', (node?: { uri: string }) => this.#setHost(node?.uri)),
    ];
  }

  dispose(): void {
    for (const one of this.#commands) one.dispose();
  }

  async #setOffset(named: string | undefined): Promise<void> {
    const uri = named ?? (await this.#instance(said`Set Offset`));
    const choices = uri && ((await this.#server.execute('miPorts.offsetChoices', uri)) as OffsetChoices | null);
    if (!choices) return;
    const { now, next, round, refusal } = choices;
    if (refusal !== null) return void window.showWarningMessage(`MI Ports: ${refusal}`);
    const offset = await pickOrType({
      title: now,
      placeholder: said`Choose an offset, or type one`,
      groups: [
        { heading: said`next free`, choices: next.map(offsetItem) },
        { heading: said`free multiples of ten`, choices: round.map(offsetItem) },
      ],
      typed: async (text) => {
        if (!/^\d{1,5}$/.test(text)) return null;
        const choice = await this.#server.execute('miPorts.offsetChoice', uri, Number(text));
        return choice ? offsetItem(choice as OffsetChoice) : null;
      },
    });
    if (offset !== undefined) await this.#change(said`Set Offset`, 'miPorts.offsetChange', uri, offset);
  }

  async #setHost(named: string | undefined): Promise<void> {
    const uri = named ?? (await this.#instance(said`This Instance Runs on Another Host`));
    const hosts = uri && ((await this.#server.execute('miPorts.hostChoices', uri)) as HostChoice[]);
    if (!hosts || hosts.length === 0) return;
    const item = ({ name, detail }: HostChoice): Choice<string> => ({
      label: escaped(name),
      description: detail,
      value: name,
    });
    const host = await pickOrType({
      title: said`This instance runs on another host`,
      placeholder: said`Choose a host, or type its name`,
      groups: [{ heading: said`hosts`, choices: hosts.map(item) }],
      typed: async (text) => item({ name: text, detail: said`a host of that name` }),
    });
    if (host !== undefined) await this.#change(said`Another Host`, 'miPorts.hostChange', uri, host);
  }

  async #change(title: string, command: string, ...parameters: unknown[]): Promise<void> {
    const resolution = (await this.#server.execute(command, ...parameters)) as Resolution | null;
    if (resolution) await makeChanges(resolution, title, this.#earlier);
  }

  /** The instance of the file in front, else the one that somebody chooses. */
  async #instance(title: string): Promise<string | undefined> {
    const hosts = (await this.#server.execute('miPorts.hosts')) as Host[];
    const front = String(window.activeTextEditor?.document.uri);
    const all = hosts.flatMap(({ name: host, instances }) => instances.map((one) => ({ ...one, host })));
    if (all.some(({ uri }) => uri === front)) return front;
    if (all.length === 0) {
      void window.showInformationMessage(said`MI Ports: there is no deployment.toml of a Micro Integrator here.`);
      return undefined;
    }
    const items = all.map(({ uri, name, host, detail }) => ({
      label: name,
      description: host,
      detail,
      uri,
    }));
    return (
      await window.showQuickPick(items, { title, placeHolder: said`Choose an instance`, matchOnDescription: true })
    )?.uri;
  }
}

function offsetItem({ offset, detail, free }: OffsetChoice): Choice<number> {
  return {
    label: String(offset),
    description: detail,
    value: free ? offset : null,
  };
}

/** A text that makes no icon in a list. */
function escaped(text: string): string {
  return label(phrase`${text}`);
}
