import { COMPLETED, type CompletedCommand, flagsOf } from './choices';

/** What npm calls the program on Windows, besides by its name: PowerShell takes the first that it finds. */
const FILES = ['mi-ports.cmd', 'mi-ports.ps1'];

/** What may stand where no command does yet, besides those. */
const EVERYWHERE = [
  ['-h', 'show this text'],
  ['--help', 'show this text'],
  ['-V', 'show the version'],
  ['--version', 'show the version'],
] as const;

/**
 * The script for PowerShell 5.1 and newer. PowerShell gives it the whole word at the cursor, and replaces the whole word: what counts
 * is what stands before the cursor. Where the script has nothing to say, PowerShell completes files. Only ASCII is in it, as Windows
 * PowerShell reads what a program prints by the code page of the console; a result with an empty text, or nothing to tell of it, would
 * end the script. Source: about Register-ArgumentCompleter, and PowerShell's CompletionCompleters.cs.
 */
export function powershell(): string {
  const choices = COMPLETED.flatMap(({ name, options, operands }) => [
    ...options
      .filter((option) => option.choices.length > 0)
      .flatMap((option) => flagsOf(option).map((flag) => [`${name} ${flag}`, option.choices] as const)),
    ...(operands.length > 0 ? [[name, operands] as const] : []),
  ]);
  return `# Completion of mi-ports for PowerShell: mi-ports completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${['mi-ports', ...FILES].map(quoted).join(', ')} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = ${table([...COMPLETED.map(({ name, summary }) => [name, summary] as const), ...EVERYWHERE], '  ')}
  $options = @{
${COMPLETED.map((command) => `    ${quoted(command.name)} = ${table(helpOf(command), '    ')}`).join('\n')}
  }
  $choices = @{
${choices.map(([where, words]) => `    ${quoted(where)} = @(\n${words.map((word) => `      ${quoted(word)}`).join('\n')}\n    )`).join('\n')}
  }
  $quotes = [char[]]@(34, 39)
  $before = @()
  $typed = ''
  foreach ($element in $commandAst.CommandElements) {
    $extent = $element.Extent
    if ($extent.StartOffset -ge $cursorPosition) { break }
    if ($extent.EndOffset -lt $cursorPosition) { $before += $extent.Text.Trim($quotes) }
    else { $typed = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset).TrimStart($quotes) }
  }
  $command = ''
  foreach ($word in $before) {
    if ($options.ContainsKey($word)) { $command = $word; break }
  }
  $option = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $start = ''
  $equals = $typed.IndexOf('=')
  if ($typed.StartsWith('--') -and $equals -gt 0) {
    $option = $typed.Substring(0, $equals)
    $start = $typed.Substring(0, $equals + 1)
    $typed = $typed.Substring($equals + 1)
  }
  $told = @{}
  if ($command -eq '') { $told = $commands }
  elseif ($start -eq '' -and $typed.StartsWith('-')) { $told = $options[$command] }
  $words = @()
  if ($choices.ContainsKey("$command $option")) { $words = $choices["$command $option"] }
  elseif ($told.Count -gt 0) { $words = $told.Keys }
  elseif ($start -eq '' -and $choices.ContainsKey($command)) { $words = $choices[$command] }
  foreach ($word in $words) {
    if ($word.StartsWith($typed, [System.StringComparison]::OrdinalIgnoreCase)) {
      $tip = if ($told.Contains($word)) { $told[$word] } else { $word }
      [System.Management.Automation.CompletionResult]::new("$start$word", $word, 'ParameterValue', $tip)
    }
  }
}
`;
}

function helpOf({ options }: CompletedCommand): (readonly [string, string])[] {
  return options.flatMap((option) => flagsOf(option).map((flag) => [flag, option.help] as const));
}

function table(pairs: readonly (readonly [string, string])[], indent: string): string {
  return `[ordered]@{\n${pairs.map(([name, help]) => `${indent}  ${quoted(name)} = ${quoted(help)}`).join('\n')}\n${indent}}`;
}

/** A word of PowerShell, in which nothing is expanded. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
