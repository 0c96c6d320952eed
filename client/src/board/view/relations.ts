/** Marks, of the packet that has the focus or lies under the pointer, its other button and the arrows from and to it. */
export function showRelations(root: HTMLElement): () => void {
  let focused = ''
  const mark = (key: string) => {
    for (const button of root.querySelectorAll('button')) button.classList.toggle('meant', button.dataset.key === key)
    for (const arrow of root.querySelectorAll<SVGElement>('.arrow'))
      arrow.classList.toggle('meant', key !== '' && (arrow.dataset.from === key || arrow.dataset.to === key))
  }
  root.addEventListener('focusin', ({ target }) => mark((focused = keyOf(target))))
  root.addEventListener('focusout', () => mark((focused = '')))
  root.addEventListener('mouseover', ({ target }) => mark(keyOf(target) || focused))
  return () => mark(focused)
}

/** Of the button that holds it; empty without one. */
export function keyOf(target: EventTarget | null): string {
  const button = target instanceof Element ? target.closest('button') : null
  return button?.dataset.key ?? ''
}
