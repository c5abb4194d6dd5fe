import type { Phrase, ProseDeclaration } from '../../model/prose.ts'
import { coordinators, municipalities } from './phrases.ts'

const involved: readonly Phrase[] = [
  'en del av arbeid*',
  'inngår',
  'involver*',
  'benytt*',
  'inkluder*',
  'trekkes inn',
  'andre tjenester',
]
const wholes = ['county', 'size_class']

/** Municipalities by the number of plans or coordinators that they have, as count and as share. */
const byClass = (thing: 'plans' | 'coordinators'): readonly ProseDeclaration[] => {
  const by = { [`${thing}_class`]: 'required', size_class: 'optional' } as const
  const carried = [`${thing}_class`, 'size_class']
  return [
    {
      measure: `municipalities_by_${thing}`,
      form: 'count',
      nouns: municipalities,
      by,
      carried,
      share: `share_of_municipalities_by_${thing}`,
      whole: { measure: 'responses', keeps: wholes },
    },
    {
      measure: `share_of_municipalities_by_${thing}`,
      form: 'share',
      nouns: municipalities,
      by,
      carried,
    },
  ]
}

/** How municipalities, coordinators and services spread over classes. */
export const distributionProse: readonly ProseDeclaration[] = [
  ...byClass('plans'),
  ...byClass('coordinators'),
  {
    measure: 'coordinators_by_users',
    form: 'count',
    nouns: coordinators,
    by: { users_class: 'required' },
    share: 'share_of_coordinators_by_users',
  },
  {
    measure: 'share_of_coordinators_by_users',
    form: 'share',
    nouns: coordinators,
    by: { users_class: 'required' },
    carried: ['users_class'],
  },
  {
    measure: 'municipalities_by_service',
    form: 'count',
    nouns: municipalities,
    sentence: [involved],
    by: { service: 'required', county: 'optional' },
    share: 'share_of_municipalities_by_service',
    whole: { measure: 'responses', keeps: wholes },
  },
  {
    measure: 'share_of_municipalities_by_service',
    form: 'share',
    nouns: municipalities,
    nearby: [involved],
    by: { service: 'required', county: 'optional' },
    carried: ['service'],
  },
  {
    measure: 'share_of_municipalities_by_service',
    form: 'share',
    nouns: municipalities,
    section: ['organiser*', 'tjenester som inngår'],
    by: { service: 'required', county: 'optional' },
  },
]
