"""How the report looks, and how its pictures are scrubbed through time."""

STYLE = """
:root { --text: #23262b; --quiet: #6b7280; --line: #e3e5e8; --ground: #f5f6f7; --paper: #fff;
  --accent: #c8552d }
@media (prefers-color-scheme: dark) { :root { --text: #e7e8ea; --quiet: #9aa1ab;
  --line: #363a40; --ground: #1c1e21; --paper: #26292d; --accent: #f08a5d } }
body { font: 15px/1.55 system-ui, sans-serif; margin: 0; color: var(--text);
  background: var(--ground) }
main { max-width: 1340px; margin: 0 auto; padding: 2.5em 1.5em 5em }
h1 { font-size: 2.2em; font-weight: 650; margin: 0; letter-spacing: -0.02em }
h2 { font-size: 1.15em; font-weight: 600; margin: 2.6em 0 0.8em }
p { max-width: 46em } .summary, figcaption, small { color: var(--quiet) }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 12px;
  margin-top: 1.6em }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
  padding: 12px 16px; display: flex; flex-direction: column }
.card b { font-size: 1.7em; font-weight: 600; font-variant-numeric: tabular-nums }
.card small { line-height: 1.35; margin-top: 4px }
.curves, .pairs { display: flex; flex-wrap: wrap; gap: 14px } figure { margin: 0 }
.curves figure, .pairs figure { background: var(--paper); border: 1px solid var(--line);
  border-radius: 10px; padding: 10px 14px }
svg { max-width: 100%; height: auto; display: block }
svg line { stroke: var(--line) } svg text { font-size: 11px; fill: var(--quiet) }
svg polyline { fill: none; stroke: var(--accent); stroke-width: 1.6; stroke-linejoin: round }
svg circle { fill: var(--accent) }
img { max-width: 100%; display: block; border-radius: 6px; background: #fff }
.sheet p { margin: 0.2em 0 0.4em; color: var(--quiet); font-variant-numeric: tabular-nums }
.sheet + .sheet { margin-top: 1.5em } .scrubbed .sheet { margin-top: 0 }
#time { width: 100%; max-width: 46em; accent-color: var(--accent) }
"""

SCRIPT = """
const sheets = [...document.querySelectorAll(".sheet")].reverse();
const time = document.getElementById("time");
if (time) {
  const show = () => sheets.forEach((sheet, at) => { sheet.hidden = at !== +time.value; });
  time.hidden = false;
  time.closest("section").classList.add("scrubbed");
  time.addEventListener("input", show);
  show();
}
"""
