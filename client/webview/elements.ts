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

/** Gives an element those children. One that is there already is left alone: it keeps the focus, and nothing is laid out anew for it. */
export function settle(parent: Element, children: readonly Element[]): void {
  const wanted = new Set<Node>(children);
  for (const there of [...parent.childNodes]) if (!wanted.has(there)) there.remove();
  let next = parent.firstChild;
  for (const child of children) {
    if (child === next) next = next.nextSibling;
    else parent.insertBefore(child, next);
  }
}

function filled<E extends Element>(made: E, properties: Properties, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
