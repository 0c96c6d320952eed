import { rules } from '../../../server/src/core/rules/index.ts'
import { defaultSettings } from '../../../server/src/core/settings.ts'

/** Settings in which no rule is off. */
export const everyRule = {
  ...defaultSettings,
  rules: Object.fromEntries(rules.map(({ code }) => [code, 'warning' as const])),
}
