using System.Globalization;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Evaluation;

/// <summary>Holds the predictions of all junctions against what came.</summary>
internal sealed class TimeToGreenRecorder
{
    private static readonly (SignalGroupKind Kind, string Name)[] Kinds =
    [
        (SignalGroupKind.Motor, "motor"),
        (SignalGroupKind.Cycle, "cycle"),
        (SignalGroupKind.Pedestrian, "pedestrian"),
        (SignalGroupKind.PublicTransport, "public_transport"),
    ];

    private readonly ISignalSystem _system;
    private readonly ISignalInsight? _insight;
    private readonly PredictionQuality[] _quality;
    private readonly Aspect[][] _lamps;

    public TimeToGreenRecorder(ISignalSystem system)
    {
        _system = system;
        _insight = system as ISignalInsight;
        _quality = [.. system.Junctions.Select(junction => new PredictionQuality(junction.SignalGroups))];
        _lamps = [.. system.Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
    }

    /// <summary>After each tick.</summary>
    public void Observe(long tick)
    {
        if (_insight is null)
            return;
        for (var junction = 0; junction < _quality.Length; junction++)
        {
            var lamps = _lamps[junction];
            for (var group = 0; group < lamps.Length; group++)
                lamps[group] = _system.GetAspect(junction, group);
            _quality[junction].Observe(tick, lamps, _insight.Predictions(junction));
        }
    }

    public TimeToGreenKpi Report()
    {
        var total = new PredictionQuality([]);
        foreach (var quality in _quality)
            total.Add(quality);
        var start = Of(total, startOfGreen: true);
        var said = start.TryGetValue("all", out var all) ? all.ByLeadS.Where(lead => lead.Value.Samples > 0).ToArray() : [];
        return new TimeToGreenKpi
        {
            MeanAbsoluteErrorS = said.ToDictionary(lead => lead.Key, lead => lead.Value.MeanAbsoluteErrorS),
            Samples = said.ToDictionary(lead => lead.Key, lead => (int)lead.Value.Samples),
            OutsideBounds = total.EarlySurprises + total.LateSurprises,
            EarlySurprises = total.EarlySurprises,
            StartOfGreen = start,
            EndOfGreen = Of(total, startOfGreen: false),
        };
    }

    private static Dictionary<string, ChangeKpi> Of(PredictionQuality total, bool startOfGreen)
    {
        var result = new Dictionary<string, ChangeKpi>();
        var all = new LeadQuality[PredictionQuality.Leads.Count];
        var allAnnounced = new LeadQuality[all.Length];
        long changes = 0, jumps = 0;
        foreach (var (kind, name) in Kinds)
        {
            var count = total.Changes(kind, startOfGreen);
            if (count == 0)
                continue;
            var leads = new LeadQuality[all.Length];
            var announced = new LeadQuality[all.Length];
            for (var lead = 0; lead < leads.Length; lead++)
            {
                leads[lead] = total[kind, startOfGreen, lead];
                all[lead].Add(leads[lead]);
                announced[lead] = total.Announced(kind, startOfGreen, lead);
                allAnnounced[lead].Add(announced[lead]);
            }

            result.Add(name, Of(count, total.BackwardJumps(kind, startOfGreen), leads, announced));
            changes += count;
            jumps += total.BackwardJumps(kind, startOfGreen);
        }

        if (changes > 0)
            result.Add("all", Of(changes, jumps, all, allAnnounced));
        return result;
    }

    private static ChangeKpi Of(long changes, long jumps, LeadQuality[] leads, LeadQuality[] announced) => new()
    {
        Changes = changes,
        BackwardJumpsPerChange = Share(jumps, changes),
        ByLeadS = Of(leads),
        ByAnnouncedLeadS = Of(announced),
    };

    private static Dictionary<string, LeadKpi> Of(LeadQuality[] leads)
    {
        var byLead = new Dictionary<string, LeadKpi>();
        for (var lead = 0; lead < leads.Length; lead++)
        {
            var quality = leads[lead];
            if (quality.Changes == 0)
                continue;
            byLead.Add(PredictionQuality.Leads[lead].ToString(CultureInfo.InvariantCulture), new LeadKpi
            {
                Samples = quality.Said,
                SaidShare = Share(quality.Said, quality.Changes),
                MeanAbsoluteErrorS = Mean(quality.ErrorTicks, quality.Said),
                BiasS = Mean(quality.BiasTicks, quality.Said),
                ShareWithin2S = Share(quality.WithinTwoSeconds, quality.Said),
                IntervalCoverage = quality.Intervals > 0 ? Share(quality.Covered, quality.Intervals) : null,
                IntervalWidthS = quality.Intervals > 0 ? Mean(quality.WidthTicks, quality.Intervals) : null,
            });
        }

        return byLead;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : Math.Round(part / (double)whole, 4);

    private static double Mean(long ticks, long count) => count == 0 ? 0 : Math.Round(ticks * 0.1 / count, 3);

    public void CopyStateFrom(TimeToGreenRecorder other)
    {
        for (var i = 0; i < _quality.Length; i++)
            _quality[i].CopyStateFrom(other._quality[i]);
    }

    public void SaveState(Stream stream)
    {
        foreach (var quality in _quality)
            ObjectState.Save(quality, stream);
    }

    public void LoadState(Stream stream)
    {
        foreach (var quality in _quality)
            ObjectState.Load(quality, stream);
    }
}
