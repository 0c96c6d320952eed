/** Values by their key, in order. */
export function gather<K, V>(pairs: readonly (readonly [K, V])[]): Map<K, V[]> {
  const lists = new Map<K, V[]>()
  for (const [key, value] of pairs) {
    const list = lists.get(key)
    if (list) list.push(value)
    else lists.set(key, [value])
  }
  return lists
}
