/** An element with this class and these children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  return fill(made, ...children)
}

/** Puts these in the place of what the element holds; what is empty is left out. */
export function fill<Filled extends Element>(target: Filled, ...children: readonly (Node | string)[]): Filled {
  target.replaceChildren(...children.filter((child) => child !== ''))
  return target
}

/** A line of text of this class; none where there is nothing to say. */
export function line(className: string, text: string): Node | string {
  return text && element('span', className, text)
}

/** Makes these the children of `parent`, in this order. What is there already and in order is not touched. */
export function arrange(parent: Element, children: readonly Element[]): void {
  let next = parent.firstElementChild
  for (const child of children) {
    if (child === next) next = next.nextElementSibling
    else parent.insertBefore(child, next)
  }
  while (next) {
    const gone = next
    next = next.nextElementSibling
    gone.remove()
  }
}

/** Elements by key, made once, so that they keep focus and place while what they show changes. */
export function kept<Kept extends Element>(make: (key: string) => Kept) {
  let known = new Map<string, Kept>()
  return {
    /** The elements of these keys; the others are forgotten. */
    of(keys: readonly string[]): Kept[] {
      known = new Map(keys.map((key) => [key, known.get(key) ?? make(key)]))
      return [...known.values()]
    },
  }
}
