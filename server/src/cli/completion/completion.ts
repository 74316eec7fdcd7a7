import type { SHELLS } from '../arguments/commands';
import { COMPLETED, type CompletedCommand, type CompletedOption, flagsOf } from './choices';
import { powershell } from './powershell';

/** The script with which a shell completes the words of the program. */
export function completionScript(shell: (typeof SHELLS)[number]): string {
  return { bash, zsh, fish, powershell }[shell]();
}

const NAMES = COMPLETED.map(({ name }) => name);

function bash(): string {
  const values = COMPLETED.flatMap(({ name, options }) =>
    options.flatMap((option) => {
      if (option.value === null) return [];
      const flags = flagsOf(option).map((flag) => `"${name} ${flag}"`);
      return [`    ${flags.join(' | ')}) words="${option.choices.join(' ')}" ;;`];
    }),
  );
  const flags = COMPLETED.map(({ name, options }) => `      ${name}) words="${options.flatMap(flagsOf).join(' ')}" ;;`);
  const operands = COMPLETED.filter((command) => command.operands.length > 0).map(
    (command) => `      ${command.name}) words="${command.operands.join(' ')}" ;;`,
  );
  return `# Completion of mi-ports for bash: eval "$(mi-ports completion bash)"
_mi_ports() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="" words="" at
  # Bash takes --format=json for three words.
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $before == "=" ]]; then
    before="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${NAMES.join(' | ')}) command="\${COMP_WORDS[at]}" && break ;;
    esac
  done
  case "$command $before" in
${values.join('\n')}
    *)
      if [[ -z $command ]]; then
        words="${NAMES.join(' ')} -h --help -V --version"
      elif [[ $word == -* ]]; then
        case "$command" in
${indented(flags)}
        esac
      else
        case "$command" in
${indented(operands)}
        esac
      fi
      ;;
  esac
  # Without words, files are completed.
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o bashdefault -o default -F _mi_ports mi-ports
`;
}

function zsh(): string {
  const commands = COMPLETED.map(({ name, summary }) => `        ${quoted(`${name}:${summary}`)}`);
  const cases = COMPLETED.map((command) => {
    const specs = [...command.options.map(zshSpec), zshOperands(command)];
    return `        ${command.name})\n          _arguments \\\n${specs.map((spec) => `            ${spec}`).join(' \\\n')}\n          ;;`;
  });
  return `#compdef mi-ports
# Completion of mi-ports for zsh: a file _mi-ports in a folder of $fpath, or eval "$(mi-ports completion zsh)" after compinit
_mi_ports() {
  local curcontext="$curcontext" state line
  local -a commands
  _arguments -C '(- *)'{-h,--help}'[show this text]' '(- *)'{-V,--version}'[show the version]' '1: :->command' '*:: :->words'
  case $state in
    command)
      commands=(
${commands.join('\n')}
      )
      _describe command commands
      ;;
    words)
      case $words[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _mi-ports ]]; then
  _mi_ports "$@"
else
  compdef _mi_ports mi-ports
fi
`;
}

function zshSpec({ name, short, value, choices, isFile, isMultiple, help }: CompletedOption): string {
  const repeats = isMultiple ? '*' : '';
  const told = `[${help.replaceAll(/[[\]\\]/g, '\\$&')}]`;
  const of = value === null ? '' : `:${value.replaceAll(':', '\\:')}:${isFile ? '_files' : zshChoices(choices)}`;
  const flags = [...(short ? [`-${short}${value ? '+' : ''}`] : []), `--${name}${value ? '=' : ''}`];
  return flags.map((flag) => quoted(`${repeats}${flag}${told}${of}`)).join(' ');
}

function zshChoices(choices: readonly string[]): string {
  return choices.length > 0 ? `(${choices.join(' ')})` : ' ';
}

function zshOperands({ operands }: CompletedCommand): string {
  return quoted(operands.length > 0 ? `*: :${zshChoices(operands)}` : '*: :_files');
}

function fish(): string {
  const lines = COMPLETED.flatMap(({ name, summary, options, operands }) => [
    `complete -c mi-ports -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...options.map((option) => `complete -c mi-ports -n '__fish_seen_subcommand_from ${name}' ${fishOption(option)}`),
    `complete -c mi-ports -n '__fish_seen_subcommand_from ${name}' ${operands.length > 0 ? `-a ${quoted(operands.join(' '))}` : '-F'}`,
  ]);
  return `# Completion of mi-ports for fish: mi-ports completion fish | source
complete -c mi-ports -f
complete -c mi-ports -n __fish_use_subcommand -s h -l help -d 'show this text'
complete -c mi-ports -n __fish_use_subcommand -s V -l version -d 'show the version'
${lines.join('\n')}
`;
}

function fishOption({ name, short, value, choices, isFile, help }: CompletedOption): string {
  const wants =
    value === null ? '' : isFile ? ' -r -F' : ` -x${choices.length > 0 ? ` -a ${quoted(choices.join(' '))}` : ''}`;
  return `${short ? `-s ${short} ` : ''}-l ${name}${wants} -d ${quoted(help)}`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}

/** A word of a shell; fish and zsh read `'\\''` alike. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
