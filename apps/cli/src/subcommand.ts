import { invalid } from './arguments.ts'

/**
 * The command of a group (`haechi rules …`) that the arguments name; null where its usage is asked for.
 * Throws CliFault with the usage where there is none of that name.
 */
export function commandNamed<Command>(
  group: string,
  commands: Readonly<Record<string, Command>>,
  usage: string,
  [name, ...rest]: readonly string[],
): Command | null {
  if (name === '--help' || name === '-h' || rest.includes('--help')) return null
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command
  throw invalid(name === undefined ? `haechi ${group}` : `haechi ${group} ${name}`, {
    ko: name === undefined ? '무엇을 할지 주어야 합니다' : '그런 명령이 없습니다',
    en: name === undefined ? 'needs to know what to do' : 'is no command',
    mendKo: `쓸 수 있는 명령:\n${usage}`,
    mendEn: `Commands:\n${usage}`,
  })
}
