import type { Progress } from '../../run.ts'

/** Words for the step in hand. */
const STEPS: Readonly<Record<Progress['step'], string>> = {
  acquire: 'acquiring',
  read: 'reading',
  load: 'loading',
}

/** Tells how far a run is: one line that is written over on a terminal; nothing elsewhere, where logs serve. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr) {
  let open = false
  const clear = () => {
    if (open) stream.write('\r\x1b[2K')
    open = false
  }
  return {
    tell({ source, step, done, total }: Progress): void {
      if (!stream.isTTY) return
      clear()
      const pages = done === undefined || total === undefined ? '' : ` page ${done} of ${total}`
      stream.write(`${source}: ${STEPS[step]}${pages} …`)
      open = true
    },
    end: clear,
  }
}
