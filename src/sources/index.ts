import type { Source } from '../model/source.ts'
import { homeCareIp } from './home-care-ip.ts'
import { ipSurvey2011 } from './ip-survey-2011.ts'

/** Every publication that avstem knows, in the order in which a run takes them. */
export const sources: readonly Source[] = [ipSurvey2011, homeCareIp]
