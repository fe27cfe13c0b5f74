using Traffic.Core.Kernel;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Reconstruction;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.SimBench.Counterfactual;

/// <summary>Runs a scenario, and hands what its junctions record on to a reconstruction when there is one.</summary>
internal sealed class RecordedRun(DemandReconstruction? reconstruction) : IRecordSink
{
    private readonly RecordCodec _codec = new();

    public long UtcMilliseconds => 0;

    public int Requests => 0;

    public void Put(string key, ReadOnlySpan<byte> record)
    {
        if (_codec.TryRead(record, out var read))
            reconstruction!.Take(read!);
    }

    public KpiReport Run(
        SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, ControllerKind controller, ulong seed, double penetration, double? end)
    {
        var options = new RuntimeOptions { UseCams = penetration > 0, StartInProgram = controller == ControllerKind.Fixed };
        var system = new KernelSignalSystem(junctions, controller, options);
        var recorders = new List<KernelRecorder>();
        if (reconstruction is not null)
        {
            for (var i = 0; i < junctions.Count; i++)
            {
                var recorder = new KernelRecorder(
                    system[i], new KernelConfiguration(junctions[i], controller, options), 1, "bench", new StationPseudonyms(new byte[16]), this);
                system[i].Tap = recorder;
                recorders.Add(recorder);
            }
        }

        using var simulation = new Simulation(
            scenario, new SimulationOptions { Seed = seed, Penetration = penetration, EndSeconds = end }, system);
        simulation.Run();
        foreach (var recorder in recorders)
            recorder.Finish();
        return simulation.Report(controller.ToString());
    }
}
