import { Html } from './html.ts'
import { FONT, INK, SERIES, TONE } from './svg/palette.ts'

const DARK_TONE = { good: '#63c7aa', bad: '#ff9184', wait: '#eab04c', neutral: '#a3adbd' } as const
const DARK_SERIES = ['#86b2ff', '#f5a06b', '#5cc9ac', '#dd95d6', '#d3c05c', '#bcc4d2'] as const

const TONES = ['good', 'bad', 'wait', 'neutral'] as const

const toneRules = TONES.map(
  (tone) => `.tone-${tone}{--tone:var(--${tone});--wash:var(--${tone}-wash)}`,
).join('')

// Charts carry their own colours for use elsewhere; on a dark screen these classes override them.
const chartRules = [
  ...TONES.map((tone) => `.f-${tone}{fill:var(--${tone})}.s-${tone}{stroke:var(--${tone})}`),
  ...DARK_SERIES.map((colour, at) => `.f-${at}{fill:${colour}}.s-${at}{stroke:${colour}}`),
  '.f-text{fill:var(--ink)}.f-mute{fill:var(--mute)}.f-paper{fill:var(--paper)}.f-axis{fill:#6b7688}',
  '.s-text{stroke:var(--ink)}.s-mute{stroke:var(--mute)}.s-paper{stroke:var(--paper)}',
  '.s-grid{stroke:#2a313d}.s-axis{stroke:#6b7688}',
].join('')

const LIGHT = `--paper:#ffffff;--ground:#f6f7f9;--ink:${INK.text};--mute:${INK.mute};--line:${INK.grid};--line-strong:#c6ccd6;--accent:${SERIES[0].colour};--good:${TONE.good};--bad:${TONE.bad};--wait:${TONE.wait};--neutral:${TONE.neutral};--good-wash:#eef7f4;--bad-wash:#fcf1f0;--wait-wash:#fbf5ea;--neutral-wash:#f3f4f7`
const DARK = `--paper:#12161d;--ground:#0d1016;--ink:#e8ebf0;--mute:#a3adbd;--line:#2a313d;--line-strong:#454e5e;--accent:${DARK_SERIES[0]};--good:${DARK_TONE.good};--bad:${DARK_TONE.bad};--wait:${DARK_TONE.wait};--neutral:${DARK_TONE.neutral};--good-wash:#12241f;--bad-wash:#2b1917;--wait-wash:#28200f;--neutral-wash:#1b212b`

const SCREEN = `
*,*::before,*::after{box-sizing:border-box}
:root{${LIGHT};color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}${chartRules}}
${toneRules}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 16px/1.65 ${FONT};font-variant-numeric:tabular-nums;word-break:keep-all;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}
code{font:500 .8125em/1.5 ui-monospace,'SF Mono',Menlo,Consolas,'D2Coding',monospace;font-variant-ligatures:none}
.id{white-space:nowrap}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.pick{position:absolute;width:1px;height:1px;margin:0;opacity:0;pointer-events:none}
.bar,.half{max-width:1136px;margin:0 auto;padding:0 32px}
.bar{display:flex;justify-content:space-between;align-items:center;gap:24px;padding-top:24px;font-size:14px}
.bar .maker{font-weight:600;letter-spacing:-.005em}
.switch{display:flex;gap:4px}
.switch label{padding:6px 10px;color:var(--mute);cursor:pointer;border-bottom:2px solid transparent}
#lang-ko:checked~.bar [for=lang-ko],#lang-en:checked~.bar [for=lang-en]{color:var(--ink);font-weight:600;border-bottom-color:var(--accent)}
#lang-ko:focus-visible~.bar [for=lang-ko],#lang-en:focus-visible~.bar [for=lang-en]{outline:2px solid var(--accent);outline-offset:1px}
#lang-ko:checked~* .half-en,#lang-en:checked~* .half-ko{display:none}
header{padding:72px 0 0}
.eyebrow{color:var(--mute);font-size:14px;margin-bottom:10px}
h1{font-size:clamp(28px,4.2vw,42px);line-height:1.22;font-weight:700;letter-spacing:-.022em;max-width:22em;text-wrap:balance}
.banner{margin-top:40px;padding:28px 32px 30px;background:var(--wash);border-top:3px solid var(--tone)}
.verdict{display:flex;align-items:center;gap:10px;color:var(--tone);font-size:15px}
.verdict .sign{width:26px;height:26px}
.headline{margin-top:10px;font-size:clamp(21px,2.6vw,27px);line-height:1.35;font-weight:700;letter-spacing:-.015em;text-wrap:balance}
.why{margin-top:10px;max-width:44em;font-size:17px}
.more{margin-top:18px;color:var(--mute);font-size:15px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:22px 32px}
.facts dt{color:var(--mute);font-size:13.5px;line-height:1.5}
.facts dd{font-size:16px;line-height:1.5;margin-top:2px}
header .facts{margin-top:36px}
nav{margin-top:44px;padding-top:14px;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:6px 24px;font-size:14.5px}
nav a{color:var(--mute);text-decoration:none;padding:3px 0}
nav a:hover{color:var(--accent);text-decoration:underline}
section{display:grid;grid-template-columns:200px minmax(0,1fr);gap:0 40px;margin-top:72px;padding-top:20px;border-top:1px solid var(--ink);scroll-margin-top:16px}
section>.side{position:sticky;top:20px;align-self:start}
h2{font-size:19px;line-height:1.4;font-weight:700;letter-spacing:-.012em;text-wrap:balance}
.lead{margin-top:10px;color:var(--mute);font-size:14.5px;line-height:1.6}
.blocks>*+*{margin-top:36px}
.blocks>h3+*{margin-top:14px}
h3{font-size:16px;font-weight:700;line-height:1.5}
.text{max-width:42em}
.chip{display:inline-flex;align-items:center;gap:6px;color:var(--tone);font-weight:600;font-size:14.5px;line-height:1.4;white-space:nowrap}
.sign{flex:none;width:20px;height:20px}
.state .chip{white-space:normal;align-items:flex-start}.state .sign{margin-top:.5px}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:10px 28px}
.counts li{display:flex;align-items:center;gap:7px;font-size:15px}
.counts b{font-size:18px}
.states{list-style:none;border-bottom:1px solid var(--line)}
.states>li{display:grid;grid-template-columns:136px minmax(0,1fr);gap:4px 20px;padding:18px 0;border-top:1px solid var(--line)}
.states>li:first-child{border-top:0;padding-top:2px}
.item-title{font-weight:600;line-height:1.5}
.item-id{margin-top:1px;color:var(--mute);font-size:14px}
.item-id span::before{content:'· '}
.reasons{list-style:none;margin-top:8px;font-size:15px;line-height:1.6}
.reasons li{padding-left:14px;position:relative}
.reasons li::before{content:'';position:absolute;left:1px;top:.72em;width:5px;height:1px;background:var(--mute)}
.owed{margin-top:10px;padding-left:14px;border-left:2px solid var(--tone);font-size:15px;line-height:1.6}
.owed-head{color:var(--mute);margin-right:6px}
table{border-collapse:collapse;width:100%;font-size:14.5px;line-height:1.5}
th,td{padding:10px 0 10px 20px;text-align:left;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
th:first-child{padding-left:0}
thead th{color:var(--mute);font-size:13px;padding-top:0;padding-bottom:8px;border-bottom-color:var(--line-strong);vertical-align:bottom;white-space:nowrap}
th,td{overflow-wrap:break-word}.cards{overflow-x:auto}
.num{text-align:right;white-space:nowrap}
.measure{font-weight:600}
.formula{display:block;color:var(--mute);font-weight:400}
figcaption{margin-bottom:18px;max-width:44em}
.figure-title{display:block;font-weight:700;line-height:1.5}
.finding{display:block;margin-top:2px;color:var(--mute);font-size:15px}
.chart{display:block;max-width:760px;height:auto;font-variant-numeric:tabular-nums}
.narrow{display:none}
details{margin-top:14px;font-size:14px}
summary{display:inline-block;cursor:pointer;color:var(--accent);padding:4px 0}
summary::before{content:'+';display:inline-block;width:1em;font-weight:600}details[open]>summary::before{content:'−'}summary::-webkit-details-marker{display:none}details .dense{margin-top:10px}
.dense{overflow-x:auto}
.dense table{font-size:13.5px;width:auto;min-width:100%}.dense thead th{white-space:normal;min-width:5.5em}.dense th:first-child,.dense td:not(.num){min-width:7em}
.dense th,.dense td{padding-top:5px;padding-bottom:5px}
.digest{color:inherit}
.digest .whole{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.digest .short{border-bottom:1px dotted var(--line-strong)}
.notes{padding-left:22px;color:var(--mute);font-size:14px}
.notes li+li{margin-top:4px}
.notes li:target{color:var(--ink);background:var(--neutral-wash)}
sup{line-height:0;font-size:.75em}sup a{text-decoration:none;padding:0 2px}
footer{margin-top:88px;padding:20px 0 64px;border-top:1px solid var(--line);color:var(--mute);font-size:13.5px}
@media (max-width:900px){section{display:block}section>.side{position:static;margin-bottom:26px}.lead{max-width:42em}}
`

const PHONE = `
@media (max-width:640px){
.bar,.half{padding:0 20px}.bar{padding-top:14px}
header{padding-top:40px}.banner{margin:32px -20px 0;padding:24px 20px 26px}
section{margin-top:56px}.facts{gap:16px}
.wide{display:none}.narrow{display:block}.chart{max-width:420px}
.states>li{display:block;padding:18px 0}.state{margin-bottom:6px}
.cards table,.cards tbody,.cards tr,.cards th,.cards td{display:block}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{padding:14px 0;border-bottom:1px solid var(--line)}
.cards th,.cards td{border:0;padding:0;text-align:left;white-space:normal}
.cards th{margin-bottom:6px}
.cards td{display:flex;justify-content:space-between;gap:20px;padding:2px 0}
.cards td::before{content:attr(data-head);color:var(--mute);flex:none}
.formula{display:inline-block;white-space:nowrap}
.measures tr{display:grid;grid-template:'name state' 'slice slice' 'value target' 'interval n'/1fr auto;column-gap:20px}
.measures th{grid-area:name;margin:0}.measures td{display:block}.measures td::before{margin-right:.5em}
.measures td:nth-child(2){grid-area:slice;margin-bottom:6px;color:var(--mute)}
.measures td:nth-child(3){grid-area:value;font-size:17px}
.measures td:nth-child(4){grid-area:interval}
.measures td:nth-child(5){grid-area:n;text-align:right}
.measures td:nth-child(6){grid-area:target;text-align:right;align-self:end}
.measures td:nth-child(7){grid-area:state;justify-self:end}
.measures td:nth-child(2)::before,.measures td:nth-child(3)::before,.measures td:nth-child(4)::before,.measures td:nth-child(7)::before{content:none}
}
`

const PRINT = `
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9pt ${FONT};color:#596273}}
@media print{
body{font-size:10pt;line-height:1.55;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.bar,nav,.pick,summary{display:none!important}
.half{max-width:none;padding:0}header{padding-top:0}
h1{font-size:21pt}.headline{font-size:14pt}.why,.facts dd{font-size:10.5pt}
.banner{margin-top:7mm;padding:5mm 6mm}
section{display:block;margin-top:9mm;padding-top:4mm}section>.side{position:static;margin-bottom:5mm;break-after:avoid}
h2{font-size:13pt}h2,h3,figcaption{break-after:avoid}
.lead,.reasons,.owed,.chip,table,.finding{font-size:9pt}.dense table{font-size:8pt}
.states>li{grid-template-columns:28mm minmax(0,1fr);padding:3mm 0;break-inside:avoid}
tr,.facts>div,figure>.wide{break-inside:avoid}thead{display:table-header-group}
th,td{padding:1.6mm 0 1.6mm 4mm}thead th{font-size:8pt}
.chart{max-width:150mm}
.digest .short{display:none}.digest .whole{position:static;clip-path:none;white-space:normal;word-break:break-all;width:auto;height:auto}
footer{margin-top:10mm;padding-bottom:0}
a{color:inherit;text-decoration:none}
}
`

/** The whole style of a report page: screen in light and dark, phone, and A4 paper. */
export const PAGE_STYLE: Html = Html.trust(`${SCREEN}${PHONE}${PRINT}`.trim().replace(/\n+/g, '\n'))
