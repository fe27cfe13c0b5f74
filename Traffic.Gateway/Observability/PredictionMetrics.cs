using System.Globalization;
using System.Text.Json;
using Prometheus;
using Traffic.Actors.Messages;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Observability;

/// <summary>
/// How the predicted changes of all junctions together came true since they started, by kind of signal group, start or end of green,
/// and how long before the change it was said.
/// </summary>
internal sealed class PredictionMetrics
{
    private static readonly string[] Labels = ["kind", "change", "lead_s"];

    private readonly Dictionary<(SignalGroupKind Kind, bool Start, int Lead), PredictionReport> _sums = [];
    private readonly Gauge _samples;
    private readonly Gauge _error;
    private readonly Gauge _within;
    private readonly Gauge _coverage;
    private readonly Gauge _width;
    private readonly Gauge _jumps;
    private readonly Gauge _outside;

    public PredictionMetrics(IMetricFactory metrics)
    {
        _samples = metrics.CreateGauge("traffic_prediction_samples", "Changes of which a likely time had been said.", Labels);
        _error = metrics.CreateGauge("traffic_prediction_error_seconds", "Mean absolute error of the likely time.", Labels);
        _within = metrics.CreateGauge("traffic_prediction_within_2s_ratio", "Share of likely times within 2 s.", Labels);
        _coverage = metrics.CreateGauge("traffic_prediction_coverage_ratio", "Share of changes within the 90 % interval.", Labels);
        _width = metrics.CreateGauge("traffic_prediction_interval_seconds", "Mean width of the 90 % interval.", Labels);
        _jumps = metrics.CreateGauge(
            "traffic_prediction_backward_jumps", "Seconds in which a countdown went up by more than a second.", Labels[..2]);
        _outside = metrics.CreateGauge(
            "traffic_prediction_outside_bounds", "Changes outside the guaranteed earliest and latest times; must be 0.");
    }

    /// <summary>Takes the newest reports of the junctions.</summary>
    public void Update(IReadOnlyList<LiveJunction> junctions)
    {
        _sums.Clear();
        foreach (var report in junctions.SelectMany(junction => junction.Predictions))
        {
            var key = (report.Kind, report.StartOfGreen, report.LeadSeconds);
            _sums[key] = _sums.TryGetValue(key, out var sum) ? sum.Plus(report) : report;
        }

        foreach (var sum in _sums.Values)
            Set(sum);
        _outside.Set(junctions.Sum(junction => junction.State?.OutsideBounds ?? 0));
    }

    private void Set(PredictionReport sum)
    {
        var kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(sum.Kind.ToString());
        var change = sum.StartOfGreen ? "start" : "end";
        string[] labels = [kind, change, sum.LeadSeconds.ToString(CultureInfo.InvariantCulture)];
        _samples.WithLabels(labels).Set(sum.Said);
        _error.WithLabels(labels).Set(Mean(sum.Error * 0.1, sum.Said));
        _within.WithLabels(labels).Set(Mean(sum.WithinTwoSeconds, sum.Said));
        _coverage.WithLabels(labels).Set(Mean(sum.Covered, sum.Intervals));
        _width.WithLabels(labels).Set(Mean(sum.Width * 0.1, sum.Intervals));
        // The same number stands in the rows of all leads that came up; the shortest comes up first.
        if (sum.LeadSeconds == PredictionQuality.Leads[0])
            _jumps.WithLabels(kind, change).Set(sum.BackwardJumps);
    }

    private static double Mean(double sum, long count) => count == 0 ? double.NaN : sum / count;
}
