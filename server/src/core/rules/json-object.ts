import { isObject } from '../settings.ts'

/** The object that a JSON text holds; null where it is no JSON, or holds something else. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const given: unknown = JSON.parse(text)
    return isObject(given) && !Array.isArray(given) ? given : null
  } catch {
    // what cannot be read says nothing
    return null
  }
}
