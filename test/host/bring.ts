/** Brings VS Code and Chromium ahead of the tests that need them. */
import { installHost } from './install.ts'

try {
  installHost({ browser: true })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
