import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'funnel-workbench'

/** The folder of settings and logs, the same one that the desktop program uses. WORKBENCH_SETTINGS_DIR overrides it. */
export function settingsFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = env['WORKBENCH_SETTINGS_DIR']
  if (chosen !== undefined && chosen !== '') return chosen
  const home = homedir()
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), NAME)
}
