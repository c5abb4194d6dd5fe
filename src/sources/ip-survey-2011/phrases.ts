import type { Phrase } from '../../model/prose.ts'

/* The words of the survey's report, by what they stand for; inflections and its spellings by `*`. */

export const municipalities: readonly Phrase[] = ['kommun*', 'bydel*']
export const answers: readonly Phrase[] = [...municipalities, 'besvarelse*', 'svar']
export const plans: readonly Phrase[] = [
  'individuell* plan*',
  'individuelle planane',
  'planer',
  'planene',
  'ip',
]
export const coordinators: readonly Phrase[] = ['koordinator*', 'koordinatør*']
export const people: readonly Phrase[] = ['befolkning*', 'innbygger*', 'folketall*']

export const answered: readonly Phrase[] = [
  'besvar*',
  'svar*',
  'delta*',
  'deltok',
  'rapportert*',
  'gitt',
  'innrapportert*',
  'meldte',
  'kommer fra',
  'meldt',
]
/** Words for those who left the survey out. */
export const unanswered: readonly Phrase[] = [
  'ikke * deltatt',
  'ikke deltatt',
  'ikke * svart',
  'ikke svart',
  'ikke deltok',
  'deltok ikke',
  'ikke svarte',
  'svarte ikke',
  'ikke besvarte',
  'besvarte ikke',
  'ikke * besvart',
  'ikke besvart',
  'lot være å svare',
  'unnlot å svare',
  'frafall*',
]
export const estimating: readonly Phrase[] = [
  'estim*',
  'anslå*',
  'beregn*',
  'utregning*',
  'tilsier',
  'anslag*',
]
export const byMean: readonly Phrase[] = ['gjennomsnitt*', 'alternativ*', 'landsgjennomsnitt*']
export const services: readonly Phrase[] = ['tjeneste', 'tjenesten', 'tjenester', 'tjenestene']
export const several: readonly Phrase[] = ['disse to', 'disse tre', 'to tjenest*', 'tre tjenest*']
export const extreme: readonly Phrase[] = ['høyeste', 'største', 'flest', 'det meste', 'maksim*']
/** Of one municipality, or of the average one: words that make a number no total. */
export const single: readonly Phrase[] = [
  'høyeste',
  'laveste',
  'det meste',
  'det minste',
  'maksim*',
  'minim*',
  'gjennomsnitt*',
  'snitt',
  'median*',
  'hver',
  'per kommune',
  'én kommune',
  'minste kommune*',
  'største kommune*',
  'en kommune',
]
/** Of several counties or services added up, not of one municipality. */
export const together: readonly Phrase[] = ['til sammen', 'samlet', 'totalt', 'fylk*']
export const exact: readonly Phrase[] = ['eksakt*', 'nøyaktig*']
export const estimate: readonly Phrase[] = ['anslag*', 'anslått*', 'estimat*']
/** Of the counties at one end of a list, with those at the other called "andre". */
export const someCounties: readonly Phrase[] = ['enkelte fylker', 'noen fylker']
export const area = { county: 'optional', size_class: 'optional' } as const
