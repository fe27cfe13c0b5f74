using System.Collections.Immutable;
using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;

/// <summary>One run of the built-in simulator with the network's own programs.</summary>
internal static class OwnRun
{
    public static RunFigures Measure(SumoScenario scenario, ulong seed, double end, double? step)
    {
        using var simulation = new Simulation(scenario, new SimulationOptions
        {
            Seed = seed,
            EndSeconds = end,
            StepSeconds = step,
            PlaysNetworkPrograms = true,
            // SUMO's classes, so that CO2 can be compared.
            EmissionEdition = Traffic.Core.Emissions.EmissionEdition.Hbefa3,
        });
        var links = new LinkCounter(scenario.Network, simulation.View);
        while (!simulation.IsFinished)
        {
            simulation.Step();
            links.Count();
        }

        var report = simulation.Report("fixed");
        var waits = (report.MeanDepartDelayS ?? 0) * report.Arrived;
        return new RunFigures(report.Arrived, report.MeanTravelTimeS ?? 0, report.MeanDelayS ?? 0,
            waits / Math.Max(1, report.Inserted + report.NotInserted), report.MeanStops ?? 0, report.Co2Kg)
        {
            Counts = links.Result(),
        };
    }

    /// <summary>Counts who enters each edge by watching where everybody is after each step.</summary>
    private sealed class LinkCounter(RoadNetwork network, SimulationView view)
    {
        private readonly Dictionary<string, int> _edges = network.Edges.ToDictionary(edge => edge.Id, edge => edge.Index, StringComparer.Ordinal);
        private readonly double[] _counts = new double[network.Edges.Length];
        private readonly List<Seen> _seen = [];

        public void Count()
        {
            while (_seen.Count < view.SlotLimit)
                _seen.Add(default);
            for (var slot = 0; slot < view.SlotLimit; slot++)
            {
                var planned = view.Planned(slot);
                var seen = _seen[slot];
                if (!ReferenceEquals(planned, seen.Vehicle))
                {
                    if (seen.Vehicle is { } gone)
                        Advance(ref seen, gone.Route, gone.Route.Length);
                    seen = new Seen(planned, 0, null);
                }

                if (planned is not null && view.TryGetFcd(slot, out var row) && !ReferenceEquals(row.Lane, seen.Lane))
                {
                    var edge = _edges[row.Lane[..row.Lane.LastIndexOf('_')]];
                    var place = network.Edges[edge].IsInternal ? -1 : planned.Route.IndexOf(edge, Math.Max(0, seen.Counted - 1));
                    if (place >= 0)
                        Advance(ref seen, planned.Route, place + 1);
                    seen = seen with { Lane = row.Lane };
                }

                _seen[slot] = seen;
            }
        }

        public SortedDictionary<string, double> Result()
        {
            var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var edge in network.Edges)
                if (!edge.IsInternal && _counts[edge.Index] > 0)
                    counts[edge.Id] = _counts[edge.Index];
            return counts;
        }

        private void Advance(ref Seen seen, ImmutableArray<int> route, int to)
        {
            for (var i = seen.Counted; i < to; i++)
                _counts[route[i]]++;
            seen = seen with { Counted = Math.Max(seen.Counted, to) };
        }

        private readonly record struct Seen(PlannedVehicle? Vehicle, int Counted, string? Lane);
    }
}
