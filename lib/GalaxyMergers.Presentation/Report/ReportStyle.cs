namespace GalaxyMergers.Presentation.Report;

/// <summary>The style sheet of the report: no external font, one column on a phone, sensible breaks on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { --ink: #1c1c1c; --soft: #5a5a5a; --rule: #d5d5d5; --accent: #0072b2; --warn: #d55e00; }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
        body { margin: 0; color: var(--ink); background: #fff; font: 17px/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif; }
        h1, h2, nav, figcaption b, .cards, .warning b, .label, button, .files { font-family: "Liberation Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 3.2rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--rule); }
        p, ul { margin: .5rem 0 .9rem; max-width: 42rem; }
        sub, sup { line-height: 0; }
        a { color: var(--accent); }
        .page { max-width: 62rem; margin: 0 auto; padding: 2rem 1.2rem 5rem; }
        .meta { color: var(--soft); font-size: .88rem; margin: 0 0 1.4rem; overflow-wrap: anywhere; }
        .warning { border: 2px solid var(--warn); border-radius: 4px; background: #fdf3ec; padding: .8rem 1rem; margin: 1.2rem 0; max-width: none; }
        .warning b { color: #a34700; display: block; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .8rem; margin: 1.4rem 0; }
        .card { border: 1px solid var(--rule); border-radius: 4px; padding: .7rem .9rem; }
        .card .label { color: var(--soft); font-size: .8rem; }
        .card .value { font-size: 1.25rem; font-weight: bold; line-height: 1.35; font-variant-numeric: tabular-nums; }
        .card .paper { font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        nav { font-size: .9rem; margin: 1.6rem 0; padding: .8rem 1rem; background: #f6f7f8; border-radius: 4px; }
        nav ol { margin: .2rem 0 0; padding-left: 1.4rem; line-height: 1.8; }
        nav a { text-decoration: none; }
        figure { margin: 1.4rem 0 1.8rem; min-width: 0; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2.4rem; align-items: start; }
        .figures .double { grid-column: 1 / -1; }
        figcaption { font-size: .88rem; line-height: 1.5; color: #333; max-width: 46rem; margin: .5rem 0; }
        .files { font-size: .75rem; color: var(--soft); overflow-wrap: anywhere; }
        .plot { position: relative; overflow-x: auto; max-width: 100%; }
        .plot img { display: block; width: 100%; height: auto; }
        .single .plot img { max-width: 30rem; }
        .double .plot img { min-width: 34rem; max-width: 60rem; }
        .plot .missing { border: 1px dashed var(--rule); padding: 2rem 1rem; color: var(--soft); max-width: none; }
        button { font-size: .75rem; padding: .25rem .7rem; border: 1px solid var(--rule); border-radius: 3px; background: #fff; color: var(--accent); cursor: pointer; }
        button:hover, button:focus-visible { border-color: var(--accent); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .84rem; line-height: 1.4; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
        th { text-align: left; vertical-align: bottom; border-bottom: 1px solid var(--ink); font-weight: bold; }
        th, td { padding: .3rem .7rem .3rem 0; }
        td { vertical-align: top; border-bottom: 1px solid #eee; overflow-wrap: break-word; }
        th:last-child, td:last-child { padding-right: 0; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        th.number { white-space: normal; }
        .short { white-space: nowrap; }
        .long { min-width: 10rem; max-width: 26rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        .note { font-size: .82rem; color: var(--soft); margin: .4rem 0; }
        footer { margin-top: 4rem; padding-top: .8rem; border-top: 1px solid var(--rule); font-size: .85rem; color: var(--soft); }
        @media (min-width: 86rem) {
          .page { margin-left: max(17rem, calc(50vw - 31rem)); }
          nav { position: fixed; top: 2rem; left: max(1.2rem, calc(50vw - 47rem)); width: 15rem; margin: 0; max-height: calc(100vh - 4rem); overflow-y: auto; }
        }
        @media (max-width: 40rem) {
          body { font-size: 16px; }
          .page { padding: 1.2rem 1rem 4rem; }
          h1 { font-size: 1.5rem; }
          .cards { grid-template-columns: 1fr 1fr; gap: .5rem; }
          .card { padding: .5rem .6rem; }
          .card .value { font-size: 1.02rem; }
          table { font-size: .8rem; }
          th, td { padding-right: .5rem; }
        }
        @media print {
          @page { margin: 16mm 14mm; }
          body { font-size: 10pt; line-height: 1.4; }
          .page { max-width: none; padding: 0; margin: 0; }
          nav { position: static; width: auto; }
          button, .files a { display: none; }
          h2, section > p, .table figcaption { break-after: avoid; }
          h2 { margin-top: 1.6rem; }
          figure { margin: .6rem 0 1rem; }
          .figures { grid-template-columns: 84mm 84mm; gap: 0 6mm; }
          p, figure:not(.table), .card, tr { break-inside: avoid; }
          thead { display: table-header-group; }
          .scroll, .plot { overflow: visible; }
          .single .plot img { width: 84mm; }
          .double .plot img { width: 100%; min-width: 0; }
          table { font-size: 7.5pt; }
          .short { white-space: nowrap; }
        .long { min-width: 0; }
        }
        """;
}
