import type { AuditSentences } from './audit-sentences.ts'

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
const apart = (days: number): string => (days === 0 ? 'same day' : days === 1 ? '1 day apart' : `${days} days apart`)

export const auditEn: AuditSentences = {
  list: (items) => items.join(', '),
  source: { log: 'log', evening: 'call', morning: 'morning check' },
  reasons: {
    entryThere: ({ at, recordPlace, customer }) =>
      sentence(
        `log of ${at}${recordPlace === '' ? '' : ` in ${recordPlace}`}${customer === '' ? '' : ` with ${customer}`}`,
      ),
    nightThere: ({ evening, morning, place, night }) =>
      morning.isThere
        ? `In ${morning.place} the next morning${morning.time === '' ? '' : ` at ${morning.time}`}.`
        : evening.isThere
          ? `In ${evening.place} on the evening of ${night}${evening.time === '' ? '' : ` at ${evening.time}`}.`
          : `In ${place} on the evening of ${night}.`,
    routeThere: ({ places }) => `Records within a day are in ${places}, as the journey says.`,
    notNeeded: () => 'Needs no visit.',
    refundOfLine: ({ otherDay }) => `Refunds a line of ${otherDay}.`,
    placeNear: ({ place, recordPlace }) => `The log is in ${recordPlace}, the receipt in ${place} of the same area.`,
    placeUnknown: ({ places, recordPlace }) => {
      const seen = places === '' ? recordPlace : places
      return seen === ''
        ? 'Neither place nor customer can be compared.'
        : `Records are in ${seen}; not clear whether that is the place.`
    },
    otherCustomer: ({ recordDay, recordPlace, customer, claimed }) =>
      `On ${recordDay} the visit in ${recordPlace} was to ${customer === '' ? 'another customer' : customer}${claimed === '' ? '' : `, the receipt says ${claimed}`}.`,
    noGiftWritten: ({ recordDay }) => `The log of ${recordDay} mentions no gift.`,
    implausible: ({ recordDay, activity }) => `Only ${activity} on ${recordDay}; nobody was met.`,
    entryUsed: ({ isGift, other }) => `The same visit already explains ${isGift ? 'a gift' : 'a meal'} (${other}).`,
    nightUsed: ({ other }) => `The same night is claimed already (${other}).`,
    leftBefore: ({ at, recordPlace, place }) => `Already in ${recordPlace} on ${at}, no longer in ${place}.`,
    atHome: ({ home }) => `Lodging in ${home}, where the person usually is.`,
    routePartly: ({ missing }) => `No record in ${missing} within a day.`,
    officeDiffers: ({ recordPlace, officePlace }) => `The log says ${recordPlace}, the evening call ${officePlace}.`,
    officeOnly: ({ at, recordPlace }) => `The office noted ${recordPlace} on ${at}; the person's own log does not.`,
    elsewhere: ({ recordDay, places, place }) =>
      `Records of ${recordDay} are all in ${places}, the receipt in ${place}.`,
    refundAlone: () => 'No spending found that this refunds.',
    writtenAfterClaim: ({ recordDay, writtenOn }) =>
      `The log of ${recordDay} was written on ${writtenOn}, after the claim was submitted.`,
    amendedAfterClaim: ({ recordDay, writtenOn }) =>
      `The log of ${recordDay} was amended on ${writtenOn}, after the claim was submitted.`,
    noEntry: ({ day }) => `No log on ${day}.`,
    noVisit: ({ day, claimed }) => `No visit ${claimed === '' ? 'that fits' : `to ${claimed}`} on ${day}.`,
    otherPlace: ({ recordDay, places, place }) =>
      `Records of ${recordDay} are all in ${places}; the receipt is in ${place}.`,
    nightElsewhere: ({ night, evening, morning, place, places }) => {
      const seen = [
        evening.place === ''
          ? ''
          : `${evening.source} on the evening of ${night}${evening.time === '' ? '' : ` at ${evening.time}`}`,
        morning.place === ''
          ? ''
          : `${morning.source} the next morning${morning.time === '' ? '' : ` at ${morning.time}`}`,
      ].filter((words) => words !== '')
      return sentence(
        `${seen.join(' and ')} ${seen.length > 1 ? 'are both' : 'is'} in ${places}; the receipt is in ${place}`,
      )
    },
    routeElsewhere: ({ places, missing }) => `Records within a day are all in ${places}; never in ${missing}.`,
    onLeave: ({ day }) => `On leave on ${day}.`,
    otherPerson: ({ person }) => `The entry named is in the log of ${person}.`,
  },
  clears: {
    place: 'An itinerary or hotel registration from the claimant, or the line withdrawn.',
    visit: 'The claimant says whom they met and where, or withdraws the line.',
    shared: 'Say which visit each of the two lines belongs to, or withdraw one.',
    timing: 'Ask the claimant about that day, then decide.',
    gift: 'The claimant says to whom and why, or withdraws the line.',
    refund: 'Name the spending that it refunds.',
    nothing: '',
  },
  evidence: {
    person: 'Person',
    date: 'Date',
    place: 'Place',
    customer: 'Customer',
    category: 'Purpose',
    office: 'Office record',
    capacity: 'Times allowed',
    recorded: 'Log written',
    amended: 'Log amended',
  },
  states: { agree: 'Agrees', differs: 'Differs', missing: 'None', notApplicable: 'Not needed' },
  statesOf: {
    category: { agree: 'Plausible', differs: 'Implausible' },
    capacity: { agree: 'Enough', differs: 'Too few' },
    recorded: { agree: 'Before the claim', differs: 'After the claim' },
    amended: { agree: 'Before the claim', differs: 'After the claim', notApplicable: 'Never' },
  },
  elsewhere: 'another claim',
  findings: {
    sameInvoice: ({ number, other }) => `Invoice ${number} is also that of ${other}.`,
    sameFile: ({ other }) => `The receipt is the same file as that of ${other}.`,
    sameSpending: ({ other }) => `Same day, amount and category as ${other}.`,
    similarSpending: ({ other, days }) => `Same amount and a similar merchant as ${other}, ${apart(days)}.`,
    consecutiveInvoices: ({ other, days, isElsewhere }) =>
      `Invoice number next to that of ${other}, same merchant${isElsewhere ? '' : `, ${apart(days)}`}.`,
    acrossPeople: ({ other }) => `Same day and amount as ${other}; may be one spending.`,
    restDay: ({ day }) => `${day} is no workday.`,
    tooOld: ({ days }) => `Claimed ${days} days after the spending.`,
    underLimit: ({ amount, limit }) => `${amount}, just under the approval limit of ${limit}.`,
    splitUnderLimit: ({ count, sum, limit }) =>
      `${count} lines of one day and merchant, each under the approval limit of ${limit}, together ${sum}.`,
    overItemLimit: ({ amount, limit, units }) => `${amount}; the limit is ${limit}${units > 1 ? ` × ${units}` : ''}.`,
    overDayLimit: ({ sum, limit }) => `${sum} of this category on the day; the daily limit is ${limit}.`,
    roundAmount: ({ amount }) => `${amount} is a round amount.`,
    sharedEntry: ({ other, isNight }) => (isNight ? `Same night as ${other}.` : `Leans on the same visit as ${other}.`),
    lateLog: ({ day, writtenOn, days }) =>
      `The log of ${day} was written on ${writtenOn}, ${days === 1 ? '1 day' : `${days} days`} late.`,
    logAfterClaim: ({ day, writtenOn }) =>
      `The log of ${day} was written on ${writtenOn}, after the claim was submitted.`,
    logAmendedAfterClaim: ({ day, amendedOn }) =>
      `The log of ${day} was amended on ${amendedOn}, after the claim was submitted.`,
  },
  names: {
    sameInvoice: 'Same invoice',
    sameFile: 'Same file',
    sameSpending: 'Duplicate spending',
    similarSpending: 'Similar spending',
    consecutiveInvoices: 'Consecutive numbers',
    acrossPeople: 'Across people',
    restDay: 'Not a workday',
    tooOld: 'Too old',
    underLimit: 'Just under the limit',
    splitUnderLimit: 'Split',
    overItemLimit: 'Over item limit',
    overDayLimit: 'Over daily limit',
    roundAmount: 'Round amount',
    sharedEntry: 'One visit, two lines',
    lateLog: 'Late log',
    logAfterClaim: 'Log after claim',
    logAmendedAfterClaim: 'Log amended after claim',
  },
  explain: {
    sameInvoice: 'Invoice code and number are the same, whoever and whenever.',
    sameFile: 'The receipt is exactly the same file.',
    sameSpending: 'Same person, day, amount and category; tickets with other numbers or journeys aside.',
    similarSpending:
      'Same person and amount at similar merchants: on one day, or not further apart than the limit without two numbered invoices. Fares and telephone bills on one day only.',
    consecutiveInvoices: 'Invoice numbers of one merchant that differ by the limit at most.',
    acrossPeople:
      'Two people claim the same day, amount and merchant or category without two numbered invoices; fares aside.',
    restDay: 'Spent on a weekend or holiday by the calendar of the team; make-up workdays aside.',
    tooOld: 'More days from the spending to the claim than the limit.',
    underLimit: 'Below the approval limit by no more than the share.',
    splitUnderLimit: 'Lines of one person, day and merchant, each below the approval limit, that reach it together.',
    overItemLimit: 'Over the limit of the category; lodging for each night, meals and gifts for each person.',
    overDayLimit: 'One category on one day over its daily limit; lodging for each night.',
    roundAmount: 'A whole multiple of the amount set.',
    sharedEntry: 'One visit explains one lunch, one dinner and one gift; one night one lodging.',
    lateLog: 'The entry was written later than its day by more days than the limit.',
    logAfterClaim: 'The entry was written after the claim was submitted.',
    logAmendedAfterClaim: 'The entry was amended after the claim was submitted.',
  },
  threshold: {
    days: (value) => (value === 1 ? 'limit 1 day' : `limit ${value} days`),
    percent: (value, amount) => `approval limit ${amount}, within ${value}%`,
    difference: (value) => `numbers within ${value}`,
    amount: (amount) => `limit ${amount}`,
    source: (isOwn) => (isOwn ? 'set by the team' : 'default'),
    join: (limit, source) => `${limit}, ${source}`,
  },
  at: (day, time) => {
    const on = day === '' ? 'that day' : day
    return time === '' ? on : `${on} at ${time}`
  },
}
