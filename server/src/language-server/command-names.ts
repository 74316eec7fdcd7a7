/** Ends all conflicts and says so; an editor that has this command itself asks for `miPorts.resolution` instead. */
export const RESOLVE_ALL = 'miPorts.resolveAllConflicts';

/** The names of all commands. */
export const COMMANDS = [
  RESOLVE_ALL,
  'miPorts.resolution',
  'miPorts.portTable',
  'miPorts.instances',
  'miPorts.takenPorts',
  'miPorts.explanation',
  'miPorts.status',
  'miPorts.hosts',
  'miPorts.listeners',
  'miPorts.map',
  'miPorts.mapSvg',
  'miPorts.mapMarkdown',
  'miPorts.offsetChoices',
  'miPorts.offsetChoice',
  'miPorts.offsetChange',
  'miPorts.hostChoices',
  'miPorts.hostChange',
] as const;
