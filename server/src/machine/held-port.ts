/** A port as programs compete for it: those of TCP and those of UDP know nothing of each other. */
export interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly number: number;
}

/** A port that some program holds on this machine. */
export interface HeldPort {
  readonly port: Port;
  /** The addresses on which it is held: `0.0.0.0`, `::1`. Empty: not known. */
  readonly addresses: readonly string[];
  /** The programs that hold it, as far as the system tells us. */
  readonly holders: readonly Program[];
  /** The numbers of the users that hold it, where the system tells those but not the programs. */
  readonly users: readonly number[];
}

export interface Program {
  readonly pid: number;
  /** As it calls itself: any text at all. */
  readonly name: string;
}

/** Which of some ports are held, in the order of their numbers. */
export type HeldPorts = (wanted: readonly Port[]) => Promise<readonly HeldPort[]>;
