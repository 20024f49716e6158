// npm start: the main job on the worked examples, until the console stands.
import { install, root, run } from '../apps/cli/bin/runtime.mjs'

install()
const code = run('apps/cli/src/tour.ts', process.argv.slice(2), { cwd: root })
process.exitCode = code
