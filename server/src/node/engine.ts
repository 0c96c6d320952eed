import { setFlagsFromString } from 'node:v8'

/**
 * V8 11, that of Node 20, is to watch a function fifteen times as long as it would before it compiles it anew. A document is
 * read by hundreds of functions that each do little: compiled at their usual moment they cost as much again as the reading
 * itself, and much of it was thrown away. Measured: half of the processor time of opening 10,000 lines, a third of an
 * edit's, a fifth of a long `check`. Later ones compile in another way, and say on the terminal that they know no such flag.
 */
if (Number.parseInt(process.versions.v8) === 11) setFlagsFromString('--interrupt-budget=1000000')

/**
 * The heap is tidied up when it has grown to two and a half times what was left the last time. Where memory is plenty V8
 * waits for four times that, and a check of 2,000 files holds 80 MB of garbage more at its end, at the same cost.
 */
setFlagsFromString('--heap-growing-percent=150')
