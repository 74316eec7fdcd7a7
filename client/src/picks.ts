import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';

/** Something to choose. Null: it is shown, and cannot be had. */
export interface Choice<T> extends QuickPickItem {
  readonly value: T | null;
}

/** Choices below a heading. */
interface Choices<T> {
  readonly heading: string;
  readonly choices: readonly Choice<T>[];
}

interface Question<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly groups: readonly Choices<T>[];
  /** What somebody means who types that. Null: nothing. */
  readonly typed: (text: string) => Promise<Choice<T> | null>;
}

/** Lets somebody choose from a list, or type what is not in it. @returns undefined where nothing is chosen. */
export function pickOrType<T>({ title, placeholder, groups, typed }: Question<T>): Promise<T | undefined> {
  const pick = window.createQuickPick<Choice<T>>();
  const listed = groups
    .filter(({ choices }) => choices.length > 0)
    .flatMap(({ heading, choices }): Choice<T>[] => [
      { label: heading, kind: QuickPickItemKind.Separator, value: null },
      ...choices,
    ]);
  Object.assign(pick, { title, placeholder, items: listed });
  /** What is meant by what is typed; an answer that is still awaited counts before what the list happens to show. */
  let meant: { readonly text: string; readonly choice: Promise<Choice<T> | null>; shown: boolean } | undefined;
  pick.onDidChangeValue(async (value) => {
    const text = value.trim();
    const isListed = text === '' || listed.some(({ label }) => label === text);
    const mine = { text, choice: isListed ? Promise.resolve(null) : typed(text), shown: false };
    meant = mine;
    const choice = await mine.choice;
    // Somebody may have typed on.
    if (meant !== mine) return;
    pick.items = choice ? [{ ...choice, alwaysShow: true }, ...listed] : listed;
    mine.shown = true;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(async () => {
      const [selected] = pick.selectedItems;
      const choice = (meant && !meant.shown && (await meant.choice)) || selected;
      if (choice?.value == null) return;
      resolve(choice.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
