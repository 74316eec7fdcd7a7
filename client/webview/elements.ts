/** What an element has besides its children: attributes as texts. Null: it has none of that name. */
type Properties = Readonly<Record<string, string | null>>;

type Child = Node | string | null;

/** An HTML element. Texts become text nodes: whatever is in one is shown as it is. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), properties, children);
}

/** A button that does something. */
export function button(properties: Properties, click: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const made = element('button', { type: 'button', ...properties }, ...children);
  made.addEventListener('click', click);
  return made;
}

/** A text for those who do not see the page. */
export function unseen(text: string): HTMLSpanElement {
  return element('span', { class: 'unseen' }, text);
}

function filled<E extends Element>(made: E, properties: Properties, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
