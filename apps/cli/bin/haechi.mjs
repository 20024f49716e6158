#!/usr/bin/env node
import { install, run } from './runtime.mjs'

install()
process.exitCode = run('apps/cli/src/main.ts', process.argv.slice(2))
