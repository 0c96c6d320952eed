// Loaded before the program that is measured: it tells the processor time so far whenever its parent sends a message, and at
// its end writes what the process used to the file BENCH_USAGE.
import fs from 'node:fs'

process.on('message', () => process.send(processorSeconds()))
// the program ends when it would have ended
process.channel?.unref()
process.on('exit', () => fs.writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage())))

function usage() {
  return { processorSeconds: processorSeconds() + childrenSeconds(), peakMegabytes: peakKilobytes() / 1024 }
}

function processorSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What a process that has ended had used is told by Linux only, in hundredths of a second. */
function childrenSeconds() {
  if (process.platform !== 'linux') return 0
  const [user, system] = fs.readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ').slice(13, 15)
  return (Number(user) + Number(system)) / 100
}

/** On Linux `maxRSS` counts the memory of the parent from which a process was started, too. */
function peakKilobytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1])
}
