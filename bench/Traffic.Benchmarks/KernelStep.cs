using BenchmarkDotNet.Attributes;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;

namespace Traffic.Benchmarks;

/// <summary>
/// One tick of a junction: actuated control, signal-group machine and guard, with detectors that change now and then. One
/// operation is one step; 600 steps (a minute) are measured together.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class KernelStep
{
    private const int Minute = 600;

    private IntersectionRuntime _runtime = null!;
    private IntersectionRuntime _copy = null!;
    private long _tick;
    private uint _noise;

    public static IEnumerable<string> Junctions => RealJunction.Exists ? ["generated", "g5"] : ["generated"];

    [ParamsSource(nameof(Junctions))]
    public string Junction { get; set; } = "generated";

    [Params(PredictionMode.None, PredictionMode.Bounds)]
    public PredictionMode Predictions { get; set; }

    [GlobalSetup]
    public void Start()
    {
        var specification = Junction == "g5" ? RealJunction.Load() : GeneratedJunction.Build(23);
        var options = new RuntimeOptions { Predictions = Predictions };
        _runtime = new IntersectionRuntime(specification, ControllerKind.Actuated, options);
        _copy = new IntersectionRuntime(specification, ControllerKind.Actuated, options);
        _tick = 576_000;
        _noise = 1;
        for (var i = 0; i < 10; i++) Step();
    }

    [Benchmark(OperationsPerInvoke = Minute)]
    public ulong Step()
    {
        for (var i = 0; i < Minute; i++)
        {
            // About one detector event a second.
            _noise = (_noise * 1_664_525) + 1_013_904_223;
            if (_noise >> 29 == 0) _runtime.SetDetector((int)(_noise >> 8) % _runtime.Specification.Detectors.Count, (_noise & 64) != 0);
            _runtime.Step(_tick++);
        }

        return _runtime.Requested;
    }

    [Benchmark]
    public void Copy() => _copy.CopyStateFrom(_runtime);
}
