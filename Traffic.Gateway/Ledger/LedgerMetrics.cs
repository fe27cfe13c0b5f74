using Prometheus;
using Traffic.Gateway.Observability;

namespace Traffic.Gateway.Ledger;

/// <summary>
/// Sums of the ledger for Prometheus, by operator, line and junction; the hour is Prometheus' own. Lines are what senders write: beyond
/// a number of combinations the rest is summed as <c>other</c>, so that the number of series stays bounded.
/// </summary>
internal sealed class LedgerMetrics
{
    private const int MostCombinations = 1000;
    private const string Other = "other";

    private static readonly string[] Labels = ["operator", "line", "junction"];

    private readonly HashSet<(string, string, string)> _combinations = [];
    private readonly Counter _requests;
    private readonly Counter _given;
    private readonly Counter _taken;
    private readonly Counter _saved;
    private readonly Counter _caused;

    public LedgerMetrics(LiveMetrics live)
    {
        var metrics = Metrics.WithCustomRegistry(live.Registry);
        _requests = metrics.CreateCounter("traffic_priority_requests_total", "Requests that are over.", ["operator", "line", "junction", "end"]);
        _given = metrics.CreateCounter("traffic_priority_green_given_seconds_total", "Green given to requests.", Labels);
        _taken = metrics.CreateCounter("traffic_priority_green_taken_seconds_total", "Green taken from others for requests.", Labels);
        _saved = metrics.CreateCounter("traffic_priority_delay_saved_seconds_total", "Delay saved to requesters; what they lost is not in it.", Labels);
        _caused = metrics.CreateCounter("traffic_priority_delay_caused_seconds_total", "Delay caused to others.", Labels);
    }

    /// <summary>Counts a request; by the one writer only.</summary>
    public void Count(LedgerEntry entry)
    {
        var junction = $"{entry.Region}.{entry.Junction}";
        var (who, line, where) = (entry.Operator, entry.Line, junction);
        if (!_combinations.Contains((who, line, where)))
        {
            if (_combinations.Count < MostCombinations)
                _combinations.Add((who, line, where));
            else
                (who, line, where) = (Other, Other, Other);
        }

        _requests.WithLabels(who, line, where, entry.EndReason).Inc();
        _given.WithLabels(who, line, where).Inc(entry.GreenExtensionS + entry.EarlyGreenS + entry.InsertedGreenS);
        _taken.WithLabels(who, line, where).Inc(Math.Max(0, entry.GreenTakenS));
        _saved.WithLabels(who, line, where).Inc(Math.Max(0, entry.DelaySavedS));
        _caused.WithLabels(who, line, where).Inc(Math.Max(0, entry.OthersCausedS));
    }
}
