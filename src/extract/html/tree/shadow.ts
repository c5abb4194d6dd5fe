import type { DefaultTreeAdapterMap } from 'parse5'

type Parsed = DefaultTreeAdapterMap['childNode']

/** What stands in the slots of a shadow tree, by their names; slots in it belong to the tree around. */
export interface Slots {
  /** What is assigned to each name; the first slot of a name takes it out. */
  readonly assigned: Map<string, readonly Parsed[]>
  readonly around: Slots | null
}

/** A shadow tree that the source declares (HTML 4.12.3, "shadowrootmode"): what it shows, and what no slot of it shows. */
export interface ShadowTree {
  readonly shown: readonly Parsed[]
  readonly slots: Slots
  readonly unshown: readonly Parsed[]
}

/** The declared shadow tree of an element, or null. */
export function shadowTreeOf(
  element: DefaultTreeAdapterMap['element'],
  around: Slots | null,
): ShadowTree | null {
  const template = element.childNodes.find(isShadowTemplate)
  if (template === undefined || !('content' in template)) return null
  const shown = template.content.childNodes
  const names = new Set(slotNames(shown))
  const assigned = new Map<string, Parsed[]>()
  const unshown: Parsed[] = []
  for (const node of element.childNodes) {
    if (node === template || !('tagName' in node || ('value' in node && node.value.trim() !== ''))) continue
    const name = 'attrs' in node ? (attributeOf(node, 'slot') ?? '') : ''
    if (!names.has(name)) unshown.push(node)
    else if (assigned.has(name)) assigned.get(name)?.push(node)
    else assigned.set(name, [node])
  }
  return { shown, slots: { assigned, around }, unshown }
}

/** What is assigned to a slot, the first of its name; null where it shows its own contents. */
export function slotted(slot: DefaultTreeAdapterMap['element'], slots: Slots): ShadowTree['shown'] | null {
  const name = attributeOf(slot, 'name') ?? ''
  const assigned = slots.assigned.get(name) ?? null
  slots.assigned.delete(name)
  return assigned
}

function isShadowTemplate(node: Parsed): boolean {
  return 'tagName' in node && node.tagName === 'template' && attributeOf(node, 'shadowrootmode') !== null
}

function attributeOf({ attrs }: DefaultTreeAdapterMap['element'], name: string): string | null {
  return attrs.find((attribute) => attribute.name === name)?.value ?? null
}

function slotNames(nodes: readonly Parsed[]): readonly string[] {
  const names: string[] = []
  const pending = [...nodes]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!('tagName' in node)) continue
    if (node.tagName === 'slot') names.push(attributeOf(node, 'name') ?? '')
    for (const child of node.childNodes) pending.push(child)
  }
  return names
}
