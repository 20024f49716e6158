// npm run pack: brings what is missing, then packs on Node 24 whatever Node the machine has.
import { install, run } from '../apps/cli/bin/runtime.mjs'

install()
process.exitCode = run('tools/pack-package.mjs', process.argv.slice(2))
