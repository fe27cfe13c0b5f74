using System.Globalization;
using System.Text;
using Traffic.Actors.Metrics;

namespace Traffic.Gateway.Observability;

/// <summary>
/// Writes the node's counters in the text format of Prometheus (exposition format 0.0.4). They are plain numbers that the hot
/// paths raise; series that end in <c>_bucket</c> and <c>_count</c> belong to a histogram and are declared as such.
/// </summary>
internal static class CounterText
{
    private const string Seconds = "_seconds";
    private const string Microseconds = "_microseconds_total";

    public static string Write(IEnumerable<Counter> counters)
    {
        var text = new StringBuilder();
        foreach (var family in counters.GroupBy(counter => Family(counter.Name)))
        {
            var isHistogram = family.Any(counter => counter.Name.EndsWith("_bucket", StringComparison.Ordinal));
            text.Append("# TYPE ").Append(family.Key).Append(isHistogram ? " histogram\n" : " counter\n");
            foreach (var counter in family.OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => Order(c.LabelValue)))
            {
                // The sum of a histogram is counted in whole microseconds.
                if (counter.Name.EndsWith(Microseconds, StringComparison.Ordinal))
                    text.Append(CultureInfo.InvariantCulture, $"{family.Key}_sum {counter.Value / 1e6}\n");
                else
                    Append(text, counter.Name, counter.LabelName, counter.LabelValue, counter.Value);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string label, string value, long number)
    {
        text.Append(name);
        if (label.Length > 0)
            text.Append('{').Append(label).Append("=\"").Append(Escape(value)).Append("\"}");
        text.Append(CultureInfo.InvariantCulture, $" {number}\n");
    }

    private static string Family(string name) =>
        name.EndsWith("_bucket", StringComparison.Ordinal) ? name[..^"_bucket".Length]
        : name.EndsWith(Microseconds, StringComparison.Ordinal) ? name[..^Microseconds.Length] + Seconds
        : name.EndsWith("_seconds_count", StringComparison.Ordinal) ? name[..^"_count".Length]
        : name;

    // Buckets in the order of their bounds; other labels stay as they come.
    private static double Order(string label) =>
        label == "+Inf" ? double.PositiveInfinity
        : double.TryParse(label, CultureInfo.InvariantCulture, out var bound) ? bound
        : 0;

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
