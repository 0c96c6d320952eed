import { type EvidenceTier, evidenceTiers } from '../evidence/record.ts'
import type { VerifiedResult } from '../evidence/verify.ts'
import type { Packet } from '../model/document.ts'
import { isFinal } from './claims.ts'
import { commandsOf, isAnswered, type PlacedCommand } from './commands.ts'
import type { Surroundings } from './rule.ts'

/** What stands behind one result, of a document whose policy demands more than a claim. */
export type KnownTier = Pick<VerifiedResult, 'packet' | 'index' | 'command' | 'tier' | 'state'>

/** A required command of a final packet that rests on less than the team demands. */
export interface Shortfall {
  readonly required: PlacedCommand
  readonly tier: EvidenceTier
  readonly state: VerifiedResult['state']
}

/** The commands of a packet that is done on less than the policy's `evidence.minimum`; none where nobody looked. */
export function shortfalls(packet: Packet, { policy, evidence }: Surroundings): Shortfall[] {
  if (!evidence || policy.evidenceMinimum === 'claimed' || !isFinal(packet.status)) return []
  const demanded = rank(policy.evidenceMinimum)
  return commandsOf(packet).flatMap((required): Shortfall[] => {
    if (isNotClaimed(required)) return []
    const known = evidence.filter((one) => isOf(one, required))
    const best = known.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
    return !best || rankOf(best) >= demanded ? [] : [{ required, tier: best.tier, state: best.state }]
  })
}

const rank = (tier: EvidenceTier): number => evidenceTiers.indexOf(tier)

/** What was refuted, or is of other files by now, proves no more than somebody's word. */
const rankOf = ({ tier, state }: KnownTier): number =>
  state === 'stale' || state === 'refuted' ? rank('claimed') : rank(tier)

const isOf = ({ packet, index, command }: KnownTier, required: PlacedCommand): boolean =>
  packet === required.packet?.id && index === required.index && command === required.command.text

/** An open box and a waiver are others' matter. */
const isNotClaimed = ({ item, command }: PlacedCommand): boolean =>
  (item !== null && !item.checked) || (item?.waiver ?? null) !== null || isAnswered(command.tail.text)
