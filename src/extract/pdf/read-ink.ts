import type { Bbox } from '../../model/place.ts'
import type { Glyph, PageInk, Stroke } from './ink.ts'
import { boxOf, boxUnder, intersection, multiply } from './matrix.ts'
import type { Matrix } from './matrix.ts'
import { FONTLESS, isUnmapped, letterSpacing, meaningOf } from './program-font.ts'
import type { ProgramFont, ProgramGlyph } from './program-font.ts'
import { slantedTexts, turnOf } from './slanted.ts'
import type { SlantedGlyph } from './slanted.ts'
import { flatten, isRectangle, strokeEdges, thinRectangle } from './paths.ts'

/** The operator list of a page, and what is needed to read it. */
export interface PageProgram {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly viewport: Matrix
  readonly operators: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }
  readonly codes: Readonly<Record<string, number>>
  readonly font: (id: string) => ProgramFont
}

interface TextState {
  font: ProgramFont | null
  size: number
  direction: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

interface GraphicsState extends TextState {
  ctm: Matrix
  clip: Bbox
  lineWidth: number
  whiteFill: boolean
}

/** Reads the operator list of a page once, for text and lines alike. */
export function readInk(program: PageProgram): PageInk {
  const { codes, width, height } = program
  const { fnArray, argsArray } = program.operators
  const glyphs: Glyph[] = []
  const slanted: SlantedGlyph[] = []
  const strokes: Stroke[] = []
  const fills: Bbox[] = []
  const drawings: Bbox[] = []
  let images = 0
  let unmapped = 0
  const initial: GraphicsState = {
    ctm: program.viewport,
    clip: [0, 0, width, height],
    lineWidth: 1,
    whiteFill: false,
    font: null,
    size: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  }
  let state = { ...initial }
  const stack: GraphicsState[] = []
  /** Inside what is laid over the page: the value of a form's field, a typed remark. */
  let overlaid = false
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  let x = 0
  let y = 0
  let lineX = 0
  let lineY = 0
  let pendingClip = false

  const save = () => stack.push({ ...state })
  const restore = () => {
    state = stack.pop() ?? state
  }
  const moveTextBy = (dx: number, dy: number) => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }

  const showText = (run: readonly (ProgramGlyph | number | null)[]) => {
    const font = state.font ?? FONTLESS
    const matrix = multiply(state.ctm, textMatrix)
    const along = Math.hypot(matrix[0], matrix[1])
    const size = state.size * Math.hypot(matrix[2], matrix[3])
    const scale = Math.abs(state.scale)
    // Set against its own direction and scaled below nothing at once, text runs forward again.
    const direction = state.scale < 0 ? -state.direction : state.direction
    const turn = turnOf(matrix[0] * direction, matrix[1] * direction)
    const tracking = letterSpacing(run, state) * scale * along
    for (const item of run) {
      if (item === null) continue
      if (typeof item === 'number') {
        x -= (item * state.size * scale * direction) / 1000
        continue
      }
      const advance = (item.width ?? 0) * font.unit * state.size
      const spacing = state.charSpacing + (item.isSpace === true ? state.wordSpacing : 0)
      const text = meaningOf(item.unicode)
      if (size > 0 && text !== '') {
        const px = matrix[0] * x + matrix[2] * (y + state.rise) + matrix[4]
        const py = matrix[1] * x + matrix[3] * (y + state.rise) + matrix[5]
        // What is set beside the page is not printed.
        const onPage = px > -size && px < width + size && py > -size && py < height + size
        if (onPage && isUnmapped(text)) unmapped++
        if (onPage && turn !== null)
          glyphs.push({
            text,
            x: px,
            y: py,
            width: advance * scale * along,
            spacing: tracking,
            size,
            font,
            turn,
          })
        else if (onPage) {
          const [dx, dy] = [(matrix[0] * direction) / along, (matrix[1] * direction) / along]
          slanted.push({ text, x: px, y: py, dx, dy, width: advance * scale * along, size })
        }
      }
      x += (advance + spacing) * scale * direction
    }
  }

  const addFilled = (visible: Bbox) => {
    const stroke = thinRectangle(visible)
    if (stroke !== null) strokes.push(stroke)
    else if (!state.whiteFill) fills.push(visible)
  }

  const addPath = (operator: number, data: ArrayLike<number>) => {
    const isStroke = operator === codes.stroke || operator === codes.closeStroke
    const isFill = operator === codes.fill || operator === codes.eoFill
    const subpaths = flatten(data, state.ctm)
    if (pendingClip) {
      pendingClip = false
      const box = boxOf(subpaths.flatMap((path) => path.points))
      if (box !== null) state.clip = intersection(state.clip, box) ?? [0, 0, 0, 0]
    }
    if (operator === codes.endPath) return
    const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
    const thickness = Math.max(state.lineWidth * scale, 0.1)
    for (const path of subpaths) {
      const box = boxOf(path.points)
      if (box === null) continue
      const visible = intersection(state.clip, box)
      if (visible === null) continue
      if (!isStroke && isRectangle(path, box)) {
        addFilled(visible)
        if (isFill) continue
      }
      if (isFill || path.curved) {
        if (isFill && thinRectangle(visible) !== null && !path.curved)
          strokes.push(thinRectangle(visible) as Stroke)
        else if (!(isFill && state.whiteFill)) drawings.push(visible)
        continue
      }
      strokeEdges(path, state.clip, thickness, strokes, drawings)
    }
  }

  for (let index = 0; index < fnArray.length; index++) {
    const args = argsArray[index] as readonly never[] | null
    const code = fnArray[index]
    switch (code) {
      case codes.save:
        save()
        break
      case codes.restore:
        restore()
        break
      case codes.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix)
        break
      case codes.paintFormXObjectBegin: {
        save()
        const [matrix, box] = args as unknown as [Matrix | null, Bbox | null]
        if (matrix) state.ctm = multiply(state.ctm, matrix)
        if (box) state.clip = intersection(state.clip, boxUnder(state.ctm, box)) ?? [0, 0, 0, 0]
        break
      }
      case codes.paintFormXObjectEnd:
        restore()
        break
      case codes.beginAnnotation: {
        const [, , place, turned] = args as unknown as [string, Bbox, Matrix, Matrix]
        stack.length = 0
        state = { ...initial, ctm: multiply(multiply(initial.ctm, place), turned) }
        overlaid = true
        break
      }
      case codes.endAnnotation:
        overlaid = false
        break
      case codes.setLineWidth:
        state.lineWidth = args?.[0] ?? 1
        break
      case codes.setFillRGBColor:
        state.whiteFill = args?.[0] === '#ffffff'
        break
      case codes.setFillColorN:
      case codes.setFillTransparent:
        state.whiteFill = false
        break
      case codes.clip:
      case codes.eoClip:
        pendingClip = true
        break
      case codes.constructPath: {
        const [operator, [data]] = args as unknown as [number, [ArrayLike<number> | null]]
        // A field's frame and a marker's colour are no rulings and no fills of the page.
        if (data && !overlaid) addPath(operator, data)
        else pendingClip = false
        break
      }
      case codes.beginText:
        textMatrix = [1, 0, 0, 1, 0, 0]
        x = y = lineX = lineY = 0
        break
      case codes.setFont: {
        const [id, size] = args as unknown as [string, number]
        state.font = program.font(id)
        state.direction = size < 0 ? -1 : 1
        state.size = Math.abs(size)
        break
      }
      case codes.setTextMatrix: {
        const first = (args as unknown as readonly unknown[])[0]
        textMatrix = (typeof first === 'number' ? args : first) as unknown as Matrix
        x = y = lineX = lineY = 0
        break
      }
      case codes.setCharSpacing:
        state.charSpacing = args?.[0] ?? 0
        break
      case codes.setWordSpacing:
        state.wordSpacing = args?.[0] ?? 0
        break
      case codes.setHScale:
        state.scale = (args?.[0] ?? 100) / 100
        break
      case codes.setLeading:
        state.leading = -(args?.[0] ?? 0)
        break
      case codes.setTextRise:
        state.rise = args?.[0] ?? 0
        break
      case codes.moveText:
        moveTextBy(args?.[0] ?? 0, args?.[1] ?? 0)
        break
      case codes.setLeadingMoveText:
        state.leading = args?.[1] ?? 0
        moveTextBy(args?.[0] ?? 0, args?.[1] ?? 0)
        break
      case codes.nextLine:
        moveTextBy(0, state.leading)
        break
      case codes.showText:
        showText((args as unknown as [readonly ProgramGlyph[]])[0])
        break
      case codes.paintImageXObject:
      case codes.paintInlineImageXObject:
      case codes.paintImageMaskXObject: {
        const visible = intersection(state.clip, boxUnder(state.ctm))
        if (visible !== null && !overlaid) images++
        break
      }
      case codes.paintSolidColorImageMask: {
        // Rules that TeX drew through PostScript are masks of a single dot, stretched.
        const visible = intersection(state.clip, boxUnder(state.ctm))
        if (visible !== null && !overlaid) addFilled(visible)
        break
      }
    }
  }
  return {
    page: program.page,
    width,
    height,
    glyphs,
    slanted: slantedTexts(slanted),
    strokes,
    fills,
    drawings,
    images,
    unmapped,
  }
}
