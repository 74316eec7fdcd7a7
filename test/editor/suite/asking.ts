import * as vscode from 'vscode';

/** How often a question is put again. */
const AGAIN = 5;

/**
 * What the editor's providers answer. The editor drops a question when the document changes or closes meanwhile, which documents
 * do that no tab shows; it is then put again.
 */
export async function ask<T>(command: string, ...parameters: unknown[]): Promise<T> {
  for (let left = AGAIN; ; left--) {
    try {
      return await vscode.commands.executeCommand<T>(command, ...parameters);
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || error.message !== 'Canceled') throw error;
    }
  }
}
