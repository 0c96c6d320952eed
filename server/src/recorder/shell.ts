import fs from 'node:fs'
import path from 'node:path'

export interface ShellCall {
  readonly file: string
  readonly args: readonly string[]
  /** Windows only: the arguments are passed as they stand. */
  readonly verbatim: boolean
}

type Environment = Readonly<Record<string, string | undefined>>
type IsProgram = (file: string) => boolean

/**
 * The shell that commands of documents are written for: bash where there is one, else sh; on Windows PowerShell, since
 * a `bash.exe` there may be another machine (WSL).
 */
export function findShell(platform: NodeJS.Platform, env: Environment, exists: IsProgram = isProgram): string {
  if (platform === 'win32') return onPath('pwsh.exe', platform, env, exists) ?? 'powershell.exe'
  return onPath('bash', platform, env, exists) ?? '/bin/sh'
}

/** How a shell is called to run a command as it is written. */
export function shellCall(shell: string, command: string): ShellCall {
  const name = path.win32
    .basename(shell)
    .toLowerCase()
    .replace(/\.exe$/, '')
  if (name === 'pwsh' || name === 'powershell')
    return {
      file: shell,
      args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', withExit(command)],
      verbatim: false,
    }
  if (name === 'cmd') return { file: shell, args: ['/d', '/s', '/c', `"${command}"`], verbatim: true }
  // a command that starts with a sign would be read as options
  const end = /^[-+]/.test(command) ? ['--'] : []
  return { file: shell, args: ['-c', ...end, command], verbatim: false }
}

/**
 * PowerShell ends with 0 or 1, whatever the last program said, unless it is told to exit with that program's code; and
 * a cmdlet that failed sets none. On a line of its own, so that a comment at the end of the command does not hide it.
 */
const withExit = (command: string): string =>
  `${command}\nif (-not $? -and -not $LASTEXITCODE) { exit 1 }; exit $LASTEXITCODE`

function onPath(name: string, platform: NodeJS.Platform, env: Environment, exists: IsProgram): string | null {
  const paths = platform === 'win32' ? path.win32 : path.posix
  const folders = (env.PATH ?? env.Path ?? '').split(paths.delimiter).filter((folder) => paths.isAbsolute(folder))
  return folders.map((folder) => paths.join(folder, name)).find(exists) ?? null
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
