import { noteInstall } from './install.mjs'

noteInstall()
