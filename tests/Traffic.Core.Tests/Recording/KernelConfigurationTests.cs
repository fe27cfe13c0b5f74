using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Recording;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Recording;

public class KernelConfigurationTests
{
    [Fact]
    public void What_a_kernel_is_built_from_reads_back_equal()
    {
        var options = new RuntimeOptions
        {
            LocalTimeAtTickZero = new DateTime(2026, 3, 2, 1, 0, 0),
            UseDetectors = false,
            KeepsTraffic = true,
            Predictions = PredictionMode.ForwardRun,
            StartInProgram = true,
            Tracks = new TrackOptions { Expiry = new DeciSeconds(41), TimestampItsAtTickZero = 12, RangeMeters = 123.4 },
        };
        var written = new KernelConfiguration(Safety.SafetyJunctions.Crossing(), ControllerKind.MaxPressure, options);

        var record = written.ToRecord(77);
        var read = KernelConfiguration.Read(record, "day.trec");

        Assert.Equal(options, read.Options);
        Assert.Equal(ControllerKind.MaxPressure, read.Controller);
        Assert.Equal(record.Digest, read.ToRecord(0).Digest);
        Assert.Equal(16, record.Digest.Length);
        Assert.NotEqual(record.Digest, (written with { Controller = ControllerKind.Actuated }).ToRecord(77).Digest);
    }

    [Fact]
    public void A_controller_of_a_newer_program_is_one_clear_line()
    {
        var record = new KernelConfiguration(Safety.SafetyJunctions.Crossing(), ControllerKind.Actuated, new RuntimeOptions()).ToRecord(5);
        record.Controller = "telepathic";

        var error = Assert.Throws<InputException>(() => KernelConfiguration.Read(record, "day.trec"));

        Assert.Contains("controller 'telepathic' is not known", error.Message, StringComparison.Ordinal);
    }
}
