/** Procedures by part of the contract, parted by blanks. */
const named = (parts: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(parts).flatMap(([part, names]) => names.split(' ').map((name) => `${part}.${name}`))

/** Procedures that tell of records and need no more than the input of the permission table. */
export const PLAIN = named({
  activities: 'offDays reminders',
  checks: 'repeat',
  duplicates: 'find near preview',
  expenses: 'content months paymentOddities receipts',
  fields: 'list',
  gates: 'content files held overrideRows overrides weightedChange',
  audit: 'reportLines',
  opportunities: 'board place stageBar',
  pipelines: 'previewMoveOn stageUse',
  playbooks: 'library outline picture pictures readings starters step versions',
  prints: 'foot',
  records: 'totals undoState',
  reports:
    'analysisDrill bridge bridgeDrill conversion factors forecast funnel losses movement movementDrill outcomes stageHints stageTimes',
  today: 'get',
  training:
    'attempts certificate matrix mine plan presenter programme programmes questions ramp session sessions skills talks test testResult',
  views: 'list',
  warnings: 'list records rules',
  workbook: 'backups',
})

/** Procedures that write, and answer with what was written or with nothing of records. */
export const WRITING = named({
  audit: 'agree approveClean ask decide finish pay receipt reopen',
  checks: 'draw reply',
  daily: 'amend submit',
  dailyBoard: 'answerHelp assign saveEvening saveMorning',
  duplicates: 'dismiss merge',
  expenses: 'answer attach attachBytes closeMonth copy detach saveReceipt submit withdraw',
  fields: 'save',
  gates: 'attach attachBytes completeTask detach recordAct saveFile tick untick',
  imports: 'mend paste preview rejects run',
  opportunities: 'close move reopen',
  pipelines: 'copy deleteStage exportFile importFile makeEdition moveOn publish',
  playbooks:
    'addStarters archive askReview attachPicture attachPictureBytes confirmRead create detachPicture discardDraft importFile publish returnReview startDraft',
  problems: 'join makeRule raise split',
  ranges: 'write',
  records: 'redo undo',
  reports: 'writePicture writeTable',
  roundTrip: 'apply',
  runs: 'cancel finish saveFile start tick tickBytes tickFile untick',
  training: 'addTrainees attend finishTest hold planRuns removeTrainee saveTalk saveTest signOff startTest tick',
  session: 'changePassword current resume setPassword signIn signOut tiles',
  views: 'duplicate remove rename reorder save setDefault share',
  warnings: 'setRule snooze wake',
  workbook:
    'backupNow close create createPipeline feed forgetRecent open openRecent openSample recent reportFault status verify',
})
