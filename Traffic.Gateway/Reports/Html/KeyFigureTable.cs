using System.Globalization;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Html;

/// <summary>The table of key figures of all traffic.</summary>
internal static class KeyFigureTable
{
    /// <summary>The table.</summary>
    public static string Of(Study study, IEnumerable<MeasureComparison> comparisons)
    {
        var page = new HtmlWriter();
        page.Raw("<div class=\"scroll\"><table><thead><tr><th>key figure</th>");
        for (var i = 0; i < study.Alternatives.Count; i++)
        {
            page.Element("th", study.Alternatives[i]);
            if (i > 0)
                page.Element("th", "difference");
        }

        page.Raw("</tr></thead><tbody>");
        foreach (var comparison in comparisons.Where(comparison => comparison.IsTelling))
            page.Raw(Row(study, comparison));
        return page.Raw("</tbody></table></div>").ToString();
    }

    private static string Row(Study study, MeasureComparison comparison)
    {
        var measure = comparison.Measure;
        var row = new HtmlWriter();
        row.Raw("<tr>").Element("td", measure.Unit.Length > 0 ? $"{measure.Label} [{measure.Unit}]" : measure.Label);
        for (var i = 0; i < study.Alternatives.Count; i++)
        {
            var mean = comparison.Means[i];
            row.Raw($"<td>{Figures.Of(mean?.Mean)}{Interval(mean?.HalfWidth is null ? null : $"{Figures.Of(mean.Low)} to {Figures.Of(mean.High)}")}</td>");
            if (i > 0)
                row.Raw(Difference(comparison, i));
        }

        return row.Raw("</tr>").ToString();
    }

    private static string Difference(MeasureComparison comparison, int alternative)
    {
        if (comparison.Difference(0, alternative) is not { } difference)
            return $"<td>{Figures.None}</td>";
        var better = comparison.Measure.Better switch
        {
            Preference.Less => difference.Mean < 0,
            Preference.More => difference.Mean > 0,
            _ => (bool?)null,
        };
        var style = difference.LeavesZeroOut && better is { } known ? known ? " class=\"better\"" : " class=\"worse\"" : "";
        var share = difference.Mean / comparison.Means[0]?.Mean;
        var percent = share is { } value && double.IsFinite(value)
            ? value.ToString(" (+0.0 %); (-0.0 %); (0 %)", CultureInfo.InvariantCulture)
            : "";
        var mark = difference.LeavesZeroOut ? " *" : "";
        return $"<td><span{style}>{Figures.Signed(difference.Mean)}{percent}{mark}</span>"
            + Interval(difference.HalfWidth is null ? null : $"{Figures.Signed(difference.Low)} to {Figures.Signed(difference.High)}") + "</td>";
    }

    private static string Interval(string? words) => words is null ? "" : $"<small>{words}</small>";
}
