import type { Failure } from '../../workspace/files/files';
import type { Scan } from './scan';

const SENTENCES: Readonly<Partial<Record<Failure['failure'], string>>> = {
  absent: 'There is no such file.',
  folder: 'This is a folder: name the deployment.toml in it.',
  forbidden: 'The permission to read this file is missing.',
};

/** What a command tells of a file that was named and cannot be read; no finding of a file has it. */
export const UNREADABLE = 'file-unreadable';

/** What that means, as the explanations of findings: Markdown. */
export const UNREADABLE_EXPLANATION = `## ${UNREADABLE}

**A file that was named cannot be read.** It is not there, the permission is missing, or it is no file. The exit code is 2, and neither \`--ignore\` nor a baseline leaves it out, so that a misspelt path does not pass for a file without mistakes.
`;

/** Why a file cannot be read, in one sentence. @param file as it was named. */
export function failureSentence({ failure, message }: Failure, file: string): string {
  if (failure === 'absent' && file.includes('*'))
    return 'There is no such file: no shell has put names in place of the *. Name a folder, and what lies below it is found.';
  return SENTENCES[failure] ?? `The file cannot be read: ${message}.`;
}

const CAUSES: Readonly<Partial<Record<Failure['failure'], string>>> = {
  absent: 'there is no such file',
  forbidden: 'the permission to read it is missing',
};

/** Why a file cannot be read that an option names, in a clause. */
export function failureCause({ failure, message }: Failure): string {
  return CAUSES[failure] ?? message;
}

/** That a folder which was named holds nothing for us. */
export function emptySentence(folder: string): string {
  return `There is no deployment.toml in ${placeOf(folder)}, nor below it. What .gitignore names is not searched, nor are node_modules, target and .git.`;
}

/** That nothing of what a folder holds counts. */
export function excludedSentence(folder: string): string {
  return `Every deployment.toml in ${placeOf(folder)} is left out by "exclude" in a .mi-ports.json.`;
}

function placeOf(folder: string): string {
  return folder === '.' ? 'this folder' : folder;
}

/** What was named and could not be read, one sentence each. */
export function unreadSentences({ empty, entries, failures }: Pick<Scan, 'empty' | 'entries' | 'failures'>): string[] {
  const files = entries.flatMap(({ uri, file }) => {
    const failure = failures.get(uri);
    return failure ? [`${file}: ${failureSentence(failure, file)}`] : [];
  });
  return [...empty, ...files];
}
