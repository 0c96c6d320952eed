import path from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder in which programs of this user keep state that outlives them: `$XDG_STATE_HOME` where it is an absolute
 * path (a relative one is to be ignored, says the XDG specification), else what the platform has.
 */
export function stateFolder(platform: NodeJS.Platform, env: Environment, home: string): string {
  const paths = platform === 'win32' ? path.win32 : path.posix
  if (env.XDG_STATE_HOME && paths.isAbsolute(env.XDG_STATE_HOME)) return env.XDG_STATE_HOME
  if (platform === 'win32') return env.LOCALAPPDATA || paths.join(home, 'AppData', 'Local')
  if (platform === 'darwin') return paths.join(home, 'Library', 'Application Support')
  return paths.join(home, '.local', 'state')
}
