// Loaded before the program that is measured: at its end it writes what the process used to the file BENCH_USAGE.
// Not for wall time: that is measured from outside.
import fs from 'node:fs'

process.on('exit', () => fs.writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage())))

function usage() {
  const { user, system } = process.cpuUsage()
  return { processorSeconds: (user + system) / 1e6 + childrenSeconds(), peakMegabytes: peakKilobytes() / 1024 }
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
