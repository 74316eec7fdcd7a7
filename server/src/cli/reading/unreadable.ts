import type { Failure } from '../../workspace/files/files';
import type { Scan } from './scan';

const SENTENCES: Readonly<Partial<Record<Failure['failure'], string>>> = {
  absent: 'There is no such file.',
  folder: 'This is a folder: name the deployment.toml in it.',
  forbidden: 'The permission to read this file is missing.',
};

/** Why a file cannot be read, in one sentence. */
export function failureSentence({ failure, message }: Failure): string {
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
  const where = folder === '.' ? 'this folder' : folder;
  return `There is no deployment.toml in ${where}, nor below it. What .gitignore names is not searched, nor are node_modules, target and .git.`;
}

/** What was named and could not be read, one sentence each. */
export function unreadSentences({ empty, entries, failures }: Pick<Scan, 'empty' | 'entries' | 'failures'>): string[] {
  const files = entries.flatMap(({ uri, file }) => {
    const failure = failures.get(uri);
    return failure ? [`${file}: ${failureSentence(failure)}`] : [];
  });
  return [...empty.map(emptySentence), ...files];
}
