import { checkDeployment } from '../ports/checks';
import { type Deployment, type Launch, readDeployment } from '../ports/deployment';
import type { Finding } from '../ports/findings';
import { parseToml } from '../toml/parse';

/** The user's settings, as far as they change what a server does. */
export interface Settings {
  /** Replaces `[server] offset`, as `-DportOffset` does. Null: nothing replaces it. */
  readonly portOffset: number | null;
  /** Environment variables of the server, for `$env{}`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Java system properties of the server, for `$sys{}`. */
  readonly systemProperties: Readonly<Record<string, string>>;
}

export const DEFAULT_SETTINGS: Settings = { portOffset: null, environment: {}, systemProperties: {} };

/** A deployment.toml at one moment: text, tree, deployment and findings always belong together. */
export interface Snapshot {
  readonly uri: string;
  /** The editor's version of the text. */
  readonly version: number;
  readonly languageId: string;
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
}

/** The only state: the open buffers as last read, and the settings they were read with. */
export class Workspace {
  readonly #snapshots = new Map<string, Snapshot>();
  #settings = DEFAULT_SETTINGS;

  /** Reads a buffer anew. The text is copied out here, so that later edits cannot change what was read. */
  update(document: { uri: string; version: number; languageId: string; text: string }): Snapshot {
    const { uri, version, languageId, text } = document;
    const deployment = readDeployment(parseToml(text), launchOf(this.#settings), pathOf(uri));
    const snapshot = Object.freeze({ uri, version, languageId, deployment, findings: checkDeployment(deployment) });
    this.#snapshots.set(uri, snapshot);
    return snapshot;
  }

  close(uri: string): void {
    this.#snapshots.delete(uri);
  }

  get(uri: string): Snapshot | undefined {
    return this.#snapshots.get(uri);
  }

  /** Takes new settings and reads every buffer again with them. */
  configure(settings: Settings): readonly Snapshot[] {
    this.#settings = settings;
    return [...this.#snapshots.values()].map(({ deployment, ...document }) =>
      this.update({ ...document, text: deployment.tree.text }),
    );
  }
}

function launchOf({ portOffset, environment, systemProperties }: Settings): Launch {
  return {
    environment,
    systemProperties,
    others: 'unknown',
    override: portOffset === null ? null : { text: String(portOffset), from: 'the setting `miPorts.portOffset`' },
  };
}

/** The path of a file uri, good enough to look at its folders. */
function pathOf(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
