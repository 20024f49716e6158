// `npm run pack [-- NAME] [--out DIR]` emits a workspace package as JavaScript and types, with the workspace
// packages that it stands on inside, into a tarball that installs anywhere. Node strips types only
// outside node_modules, so what is installed elsewhere has to be emitted (DESIGN: a package).
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { root } from '../apps/cli/bin/runtime.mjs'

/** Files of a package that are neither sources nor tests and belong into its tarball. */
const DATA = ['src/**/*.json', 'src/**/*.yaml', 'weights/**/*', 'README.md']

const args = process.argv.slice(2)
const outAt = args.indexOf('--out')
const out = resolve(outAt >= 0 ? (args[outAt + 1] ?? '.') : join(root, '.haechi/packages'))
const [name = 'privacy'] = outAt >= 0 ? args.toSpliced(outAt, 2) : args

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const folderOf = (one) => globSync(`{foundation,stages,apps}/${one}`, { cwd: root })[0]

/** The workspace packages that one stands on, itself first. */
function closure(one, seen = new Set()) {
  if (seen.has(one)) return seen
  seen.add(one)
  const { dependencies } = read(join(root, folderOf(one), 'package.json'))
  for (const dependency of Object.keys(dependencies)) {
    if (dependency.startsWith('@haechi/')) closure(dependency.slice('@haechi/'.length), seen)
  }
  return seen
}

function run(command, commandArgs, cwd) {
  const { status, stdout, stderr } = spawnSync(command, commandArgs, { cwd, encoding: 'utf8' })
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`)
    process.exit(3)
  }
  return stdout
}

const packages = [...closure(name)]
const work = mkdtempSync(join(tmpdir(), 'haechi-pack-'))
const config = join(root, `.tsconfig-pack-${process.pid}.json`)
try {
  writeFileSync(
    config,
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: {
        noEmit: false,
        declaration: true,
        allowImportingTsExtensions: false,
        rewriteRelativeImportExtensions: true,
        rootDir: '.',
        outDir: join(work, 'emitted'),
      },
      include: packages.map((one) => `${folderOf(one)}/src`),
      exclude: ['**/*.test.ts', '**/*.testing.ts'],
    }),
  )
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], root)
  const place = join(work, 'package')
  const external = {}
  for (const one of packages) {
    const from = join(root, folderOf(one))
    const { version, license, dependencies } = read(join(from, 'package.json'))
    const to = one === name ? place : join(place, 'node_modules/@haechi', one)
    cpSync(join(work, 'emitted', folderOf(one), 'src'), join(to, 'src'), { recursive: true })
    for (const file of globSync(DATA, { cwd: from })) {
      mkdirSync(dirname(join(to, file)), { recursive: true })
      cpSync(join(from, file), join(to, file), { recursive: true })
    }
    for (const [dependency, range] of Object.entries(dependencies)) {
      if (!dependency.startsWith('@haechi/')) external[dependency] = range
    }
    const described = {
      name: `@haechi/${one}`,
      version,
      license: license ?? 'Apache-2.0',
      type: 'module',
      engines: { node: '>=22' },
      exports: { '.': { types: './src/index.d.ts', default: './src/index.js' } },
    }
    writeFileSync(join(to, 'package.json'), JSON.stringify(described, null, 2))
  }
  // The types speak of Node's own.
  external['@types/node'] = read(join(root, 'package.json')).devDependencies['@types/node']
  const inside = packages.filter((one) => one !== name).map((one) => `@haechi/${one}`)
  const described = read(join(place, 'package.json'))
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify(
      {
        ...described,
        dependencies: {
          ...external,
          ...Object.fromEntries(inside.map((one) => [one, described.version])),
        },
        bundleDependencies: inside,
      },
      null,
      2,
    ),
  )
  cpSync(join(root, 'LICENSE'), join(place, 'LICENSE'))
  mkdirSync(out, { recursive: true })
  const npm = process.env.npm_execpath
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', out]
  const told = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...packing], place)
    : run('npm', packing, place)
  const [{ filename, size }] = JSON.parse(told)
  const tarball = join(out, filename)
  if (!existsSync(tarball)) throw new Error(`npm named ${filename} and did not write it`)
  process.stdout.write(`${tarball} (${Math.round(size / 1024)} kB)\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
  rmSync(config, { force: true })
}
