import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An account of this machine. */
export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root: the account to run it as, or null where we are not root. */
export function accountForServer(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  const accounts = systemUsers()
  return (
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody') ??
    NOBODY
  )
}

/** The account that owns `path`. */
export function ownerOf(path: string): SystemUser {
  const { uid, gid } = statSync(path)
  return { name: systemUsers().find((account) => account.uid === uid)?.name ?? String(uid), uid, gid }
}

/** Whether `user` may reach the file `path`, read and execute it. */
export function canRead(path: string, user: SystemUser): boolean {
  const file = realpathSync(path)
  return canEnter(dirname(file), user) && permits(file, user, 0o5)
}

/** Whether `user` may enter the existing `folder` and every folder above it. */
export function canEnter(folder: string, user: SystemUser): boolean {
  const real = realpathSync(folder)
  const parent = dirname(real)
  return permits(real, user, 0o1) && (parent === real || canEnter(parent, user))
}

const NOBODY: SystemUser = { name: 'nobody', uid: 65534, gid: 65534 }

function permits(path: string, user: SystemUser, bits: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}

function systemUsers(): SystemUser[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
