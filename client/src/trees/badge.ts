import { l10n, DiagnosticSeverity, languages, type ViewBadge } from 'vscode'

/** How many findings stand against the open trackers; hints and information block nothing. */
export function blockingFindings(): number {
  const findings = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics)
  return findings.filter(({ source, severity }) => source === 'gatebook' && severity <= DiagnosticSeverity.Warning)
    .length
}

export function badgeOf(count: number): ViewBadge | undefined {
  return count
    ? { value: count, tooltip: `${count} ${count === 1 ? l10n.t('finding blocks') : l10n.t('findings block')}` }
    : undefined
}
